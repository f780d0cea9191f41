// Published test vectors of WeCom's callback encryption: ciphertexts, signatures and what is inside them.

export type Vector = {
  readonly name: string;
  readonly token: string;
  readonly aesKey: string;
  readonly receiveId: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  readonly encrypted: string;
  /** The sixteen random bytes inside, as text. */
  readonly random: string;
  /** SHA-256 of the message. */
  readonly digest: string;
  readonly bytes: number;
};

const keyA = {
  token: "QDG6eK",
  aesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
  receiveId: "wx5823bf96d3bd56c7",
};
const keyB = {
  token: "hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo",
  aesKey: "6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt",
  receiveId: "ww1436e0e65a779aee",
};

export const urlChecks: readonly (Vector & { readonly plain: string })[] = [
  {
    ...keyA,
    name: "V1",
    timestamp: "1409659589",
    nonce: "263014780",
    signature: "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
    encrypted: "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
    random: "c41b64491c2468d0",
    digest: "3fddc229abb80ef231ee584f87662d08b1d90f88c78b5a1daab2b4af9a4496d2",
    bytes: 19,
    plain: "1616140317555161061",
  },
  {
    ...keyB,
    name: "V3",
    timestamp: "1476416373",
    nonce: "47744683",
    signature: "012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb",
    encrypted: "fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA==",
    random: "8908d0ff052afda0",
    digest: "c9720497f06b8e309fb687ed384feb70e14ba0027122ba8aff9d246037288479",
    bytes: 19,
    plain: "1288432023552776189",
  },
];

export const messages: readonly Vector[] = [
  {
    ...keyA,
    name: "V2",
    timestamp: "1409659813",
    nonce: "1372623149",
    signature: "477715d11cdb4164915debcba66cb864d751f3e6",
    encrypted:
      "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==",
    random: "0960688932c47ef1",
    digest: "62f23e2db9188b2883215b599af3d8ffcaa3fae68770c8f84529cfc560683f32",
    bytes: 284,
  },
  {
    ...keyB,
    name: "V4",
    timestamp: "1476422779",
    nonce: "1597212914",
    signature: "0c3914025cb4b4d68103f6bfc8db550f79dcf48e",
    encrypted:
      "Kl7kjoSf6DMD1zh7rtrHjFaDapSCkaOnwu3bqLc5tAybhhMl9pFeK8NslNPVdMwmBQTNoW4mY7AIjeLvEl3NyeTkAgGzBhzTtRLNshw2AEew+kkYcD+Fq72Kt00fT0WnN87hGrW8SqGc+NcT3mu87Ha3dz1pSDi6GaUA6A0sqfde0VJPQbZ9U+3JWcoD4Z5jaU0y9GSh010wsHF8KZD24YhmZH4ch4Ka7ilEbjbfvhKkNL65HHL0J6EYJIZUC2pFrdkJ7MhmEbU2qARR4iQHE7wy24qy0cRX3Mfp6iELcDNfSsPGjUQVDGxQDCWjayJOpcwocugux082f49HKYg84EpHSGXAyh+/oxwaWbvL6aSDPOYuPDGOCI8jmnKiypE+",
    random: "694ce5a83ae07fe3",
    digest: "554670fb6698d0f2e8020699846f4e16a590d05d4454cc1cbe76153f8b940ba4",
    bytes: 228,
  },
  {
    ...keyB,
    name: "V5",
    timestamp: "1409659813",
    nonce: "1372623149",
    signature: "e3647471e395139e2308c1fa963f2d648a00b90e",
    encrypted:
      "cjhLUX7UU4yCSelv1vz7T0zT8huF51bAMVWriNvO1FMegHrQZNrtvRxbwf0fUPsFvwqR0U0fgiJNEA5Y30F2MoI2S7vv3EjVQ68C0cjw9frBoUE2Hj0BvFp9h3u6Vbsg4lc1C8AtHdaN8orKuNKkLRLuYEL52R1J3v8olJGZRLnRdVKIivixmX/eQpzgeExtp20jI1HxRP1AAZ6xZoILdqDPO549LO4WeG+685JRUTdiwcY5fjZlqeMxuT4PpMn1X9OWsS7NRj06Wa5E3Tvg4twjWp39KPfOdRte6P1T4JU=",
    random: "dDVXRx6kn1gOT43Q",
    digest: "680760588eeb9e41f81f409fde5fb6555cc92b3fb602845597e8d04ddca46711",
    bytes: 176,
  },
];

/** Encryption with fixed random bytes, under a key whose last character is not canonical. */
export const fixedRandom = {
  aesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
  receiveId: "wxb11529c136998cb6",
  random: "aaaabbbbccccdddd",
  plain: "我是中文abcd123",
  encrypted: "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==",
};
