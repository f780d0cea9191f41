// Who may come in by a callback: signed with our token, encrypted with our key, meant for us, of these minutes and
// not seen before. The check of the address by GET has neither window nor memory: WeCom repeats it as it likes.

import type { Clock } from "../../../dates.ts";
import type { Log } from "../../../log.ts";
import type { ChannelState } from "../../state.ts";
import { decrypt, encrypt } from "../crypto/cipher.ts";
import { isSignedBy, type Signed, signatureOf } from "../crypto/signature.ts";

export type GateDeps = {
  readonly token: string;
  /** The 32 bytes of the EncodingAESKey. */
  readonly key: Buffer;
  /** Corp id for a self-built app, empty for an AI bot; null leaves it unchecked. */
  readonly receiveId: string | null;
  readonly state: ChannelState;
  readonly clock: Clock;
  readonly log: Log;
  /** That many fresh random bytes. */
  readonly random: (bytes: number) => Buffer;
};

export type Sealed = {
  readonly encrypted: string;
  readonly signature: string;
  /** Seconds. */
  readonly timestamp: number;
  readonly nonce: string;
};

export type Gate = {
  /** Answers the check of the address. */
  readonly checkUrl: (request: Request) => Response;
  /** The message inside; null when it is refused, and the log says why. */
  readonly open: (request: Request, encrypted: string) => Promise<string | null>;
  /** Encrypts and signs an answer. */
  readonly seal: (message: string, nonce: string) => Sealed;
};

const windowSeconds = 300;

export function createGate(deps: GateDeps): Gate {
  const { token, key, receiveId, clock } = deps;

  function read(request: Request, encrypted: string): Buffer | "signature" | "cipher" | "receiver" {
    const signature = queryOf(request, "msg_signature");
    if (!isSignedBy(token, signedOf(request, encrypted), signature)) return "signature";
    const opened = decrypt(key, encrypted);
    if (opened === null) return "cipher";
    return receiveId === null || opened.receiveId === receiveId ? opened.message : "receiver";
  }

  function refuse(reason: string): null {
    deps.log.warn("wecom-callback-refused", { reason });
    return null;
  }

  async function open(request: Request, encrypted: string): Promise<string | null> {
    const message = read(request, encrypted);
    if (typeof message === "string") return refuse(message);
    const now = clock();
    const age = Math.abs(now.getTime() / 1000 - Number(queryOf(request, "timestamp")));
    if (!(age <= windowSeconds)) return refuse("window");
    const until = new Date(now.getTime() + 2 * windowSeconds * 1000);
    const isFirst = await deps.state.takeOnce(`wecom:seen:${queryOf(request, "msg_signature")}`, until);
    return isFirst ? message.toString() : refuse("replay");
  }

  return {
    open,
    checkUrl: (request) => {
      // A "+" of the ciphertext that was not escaped arrives as a space, which base64 does not have.
      const message = read(request, queryOf(request, "echostr").replaceAll(" ", "+"));
      if (typeof message !== "string") {
        return new Response(new Uint8Array(message), { headers: { "content-type": "text/plain" } });
      }
      refuse(message);
      return new Response(null, { status: 403 });
    },
    seal: (message, nonce) => {
      const timestamp = Math.floor(clock().getTime() / 1000);
      const encrypted = encrypt(key, Buffer.from(message), receiveId ?? "", deps.random(16));
      const signed: Signed = { timestamp: String(timestamp), nonce, encrypted };
      return { encrypted, signature: signatureOf(token, signed), timestamp, nonce };
    },
  };
}

/** One parameter of the request's address; empty where it is not there. */
export function queryOf(request: Request, name: string): string {
  return new URL(request.url).searchParams.get(name) ?? "";
}

function signedOf(request: Request, encrypted: string): Signed {
  return { timestamp: queryOf(request, "timestamp"), nonce: queryOf(request, "nonce"), encrypted };
}
