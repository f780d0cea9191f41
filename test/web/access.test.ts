import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { silentLog } from "../../src/log.ts";
import { createSignedLink, readSignedLink } from "../../src/web/signed-link.ts";
import { currentId, now, testWeb } from "./bank.ts";

const secret = "a-secret-of-some-length";
const publicUrl = "https://coach.bank.example";
const closed = { host: "0.0.0.0", port: 0, publicUrl, webSecret: secret };
const inOneHour = new Date(now.getTime() + 3_600_000);

function link(personId: string, path?: string, expiresAt = inOneHour): string {
  return createSignedLink({ publicUrl, personId, secret, expiresAt, now, ...(path ? { path } : {}) });
}

async function signIn(app: ReturnType<typeof testWeb>["app"], personId: string): Promise<string> {
  const response = await app.request(link(personId));
  return response.headers.get("set-cookie")!.split(";")[0]!;
}

describe("exposure", () => {
  it("refuses a host other than loopback without a secret", () => {
    for (const host of ["0.0.0.0", "10.1.2.3", "::", "coach.bank.example"]) {
      const config = { host, port: 0, publicUrl: null, webSecret: null };
      expect(() => testWeb({ config }), host).toThrow(expect.objectContaining({ code: "config/invalid" }));
    }
  });

  it("accepts loopback without a secret, and any host with one", () => {
    for (const host of ["127.0.0.1", "::1", "localhost"]) {
      testWeb({ config: { host, port: 0, publicUrl: null, webSecret: null } });
    }
    testWeb({ config: closed });
  });

  it("warns of a public address without sign-in, and of a secret without an address for its links", () => {
    const events: string[] = [];
    const log = { ...silentLog, warn: (event: string) => events.push(event) };
    const config = { host: "127.0.0.1", port: 0 };
    testWeb({ log, config: { ...config, publicUrl, webSecret: null } });
    testWeb({ log, config: { ...config, publicUrl: null, webSecret: secret } });
    testWeb({ log, config: { ...config, publicUrl, webSecret: secret } });
    testWeb({ log, config: { ...config, publicUrl: "http://localhost:3000", webSecret: null } });
    expect(events).toEqual(["web-open-without-sign-in", "web-links-unavailable"]);
  });

  it("says what to do when the port is taken", async () => {
    const first = await testWeb().start();
    const port = Number(new URL(first.url).port);
    const second = testWeb({ config: { host: "127.0.0.1", port, publicUrl: null, webSecret: null } });
    await expect(second.start()).rejects.toMatchObject({ code: "channel/failed", hint: /PORT/ });
    await first.close();
  });
});

describe("the Host header", () => {
  it("passes loopback names and the public host, and nothing else", async () => {
    const { app } = testWeb({ config: { host: "127.0.0.1", port: 0, publicUrl, webSecret: null } });
    const status = async (host: string) => (await app.request("/", { headers: { host } })).status;
    for (const host of ["127.0.0.1:3000", "localhost", "[::1]:3000", "coach.bank.example"]) {
      expect(await status(host), host).toBe(200);
    }
    for (const host of [
      "evil.example",
      "127.0.0.1.evil.example",
      "coach.bank.example.evil",
      "a/b",
      "x@y z",
    ]) {
      expect(await status(host), host).toBe(403);
    }
  });
});

describe("the Origin of a POST", () => {
  const body = JSON.stringify({ conversationId: "c", text: "你好" });
  const post = (headers: Record<string, string>) =>
    testWeb().app.request("http://127.0.0.1:3000/api/messages", {
      method: "POST",
      headers: { accept: "application/json", ...headers },
      body,
    });

  it("may be our own page or a program", async () => {
    expect((await post({})).status).toBe(200);
    expect((await post({ origin: "http://127.0.0.1:3000" })).status).toBe(200);
    expect((await post({ "sec-fetch-site": "same-origin" })).status).toBe(200);
  });

  it("may not be another site, another port, or hidden", async () => {
    expect((await post({ origin: "https://evil.example" })).status).toBe(403);
    expect((await post({ origin: "http://127.0.0.1:9999" })).status).toBe(403);
    expect((await post({ origin: "null" })).status).toBe(403);
    expect((await post({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  });
});

describe("headers of every response", () => {
  it("allow no inline script, no frame, no guessing of types, and no caching of what was said", async () => {
    const { app } = testWeb();
    for (const path of ["/", "/nothing", `/sources/${encodeURIComponent(currentId)}`]) {
      const { headers } = await app.request(path);
      const policy = headers.get("content-security-policy")!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cache-control")).toBe("no-store");
    }
  });

  it("hold the cookie from scripts and other sites, and to https where the page is on https", async () => {
    const plain = (await testWeb().app.request("/")).headers.get("set-cookie")!;
    expect(plain).toMatch(/HttpOnly/);
    expect(plain).toMatch(/SameSite=Lax/);
    expect(plain).not.toMatch(/Secure/);
    const signedIn = (await testWeb({ config: closed }).app.request(link("li"))).headers.get("set-cookie")!;
    expect(signedIn).toMatch(/Secure/);
    expect(signedIn).toMatch(/HttpOnly/);
  });
});

describe("with a secret", () => {
  it("every page and every API asks for a signed link first", async () => {
    const { app } = testWeb({ config: closed });
    const gets = ["/", `/sources/${encodeURIComponent(currentId)}`, "/nothing", "/metrics"];
    for (const path of gets) expect((await app.request(path)).status, path).toBe(401);
    const posts = ["messages", "actions", "feedback", "stop"].map((name) => `/api/${name}`);
    for (const path of [...posts, "/messages", "/actions", "/feedback", "/conversations"]) {
      expect((await app.request(path, { method: "POST", body: "{}" })).status, path).toBe(401);
    }
    for (const path of ["/healthz", "/readyz", "/assets/page.css"]) {
      expect((await app.request(path)).status, path).toBe(200);
    }
  });

  it("a signed link opens the page as that person, at an address without the signature", async () => {
    const { app } = testWeb({ config: closed });
    const response = await app.request(link("li"));
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/");
    const page = await app.request("/", { headers: { cookie: await signIn(app, "li") } });
    expect(await page.text()).toContain('<span class="person">li</span>');
  });

  it("a link may lead to a source, never to another site", async () => {
    const { app } = testWeb({ config: closed });
    const path = `/sources/${encodeURIComponent(currentId)}`;
    expect((await app.request(link("li", path))).headers.get("location")).toBe(path);
    for (const elsewhere of ["//evil.example", "/\\evil.example", "https://evil.example"]) {
      expect((await app.request(link("li", elsewhere))).status, elsewhere).toBe(401);
    }
  });

  it("the signed person wins over the user in the body", async () => {
    const { app, chat } = testWeb({ config: closed });
    await app.request("/api/messages", {
      method: "POST",
      headers: { cookie: await signIn(app, "li"), accept: "application/json" },
      body: JSON.stringify({ conversationId: "c", userId: "boss", text: "你好" }),
    });
    expect(chat.received[0]?.account).toEqual({ channel: "web", id: "li" });
  });

  it("a forged, damaged or old session counts for nothing", async () => {
    const { app } = testWeb({ config: closed });
    const cookie = await signIn(app, "li");
    const [id, , expires, signature] = cookie.split("=")[1]!.split(".");
    const boss = Buffer.from("boss").toString("base64url");
    const forged = [`${id}.${boss}.${expires}.${signature}`, `${id}.${boss}.${expires}`, id!, "", "...."];
    for (const value of forged) {
      const response = await app.request("/", { headers: { cookie: `coach_session=${value}` } });
      expect(response.status, value).toBe(401);
    }
    const tomorrow = testWeb({ config: closed, clock: () => new Date(now.getTime() + 24 * 3_600_000) });
    expect((await tomorrow.app.request("/", { headers: { cookie } })).status).toBe(401);
  });

  it("whoever signs in again finds the same conversation, and nobody finds another person's", async () => {
    const later = new Date(now.getTime() + 13 * 3_600_000);
    const web = testWeb({ config: closed });
    const cookie = await signIn(web.app, "li");
    const { app } = testWeb({ config: closed, clock: () => later });
    const again = async (person: string) => {
      const expiresAt = new Date(later.getTime() + 60_000);
      const response = await app.request(link(person, "/", expiresAt), { headers: { cookie } });
      return /coach_session=([^.]+)/.exec(response.headers.get("set-cookie")!)![1];
    };
    const conversation = /coach_session=([^.]+)/.exec(cookie)![1];
    expect(await again("li")).toBe(conversation);
    expect(await again("wang")).not.toBe(conversation);
  });

  it("an expired link says so; a changed one does not open", async () => {
    const later = testWeb({ config: closed, clock: () => new Date(inOneHour.getTime() + 1000) });
    const expired = await later.app.request(link("li"));
    expect(expired.status).toBe(401);
    expect(await expired.text()).toContain("已过期");
    const { app } = testWeb({ config: closed });
    const changed = new URL(link("li"));
    changed.searchParams.set("person", "boss");
    const response = await app.request(changed);
    expect(response.status).toBe(401);
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it("somebody who left the roster sees no page and no source", async () => {
    const { app } = testWeb({ config: closed });
    const cookie = await signIn(app, "nobody");
    expect((await app.request("/", { headers: { cookie } })).status).toBe(403);
    const source = `/sources/${encodeURIComponent(currentId)}`;
    expect((await app.request(source, { headers: { cookie } })).status).toBe(403);
  });

  it("figures need the secret as a bearer token", async () => {
    const { app } = testWeb({ config: closed });
    const response = await app.request("/metrics", { headers: { authorization: `Bearer ${secret}` } });
    expect(response.status).toBe(200);
  });
});

describe("a signed link", () => {
  it("is valid until it expires, whatever the person is called, and invalid under another secret", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (personId) => {
        const query = new URL(link(personId)).searchParams;
        expect(readSignedLink(query, secret, now)).toEqual({ status: "valid", personId, path: "/" });
        expect(readSignedLink(query, secret, inOneHour)).toEqual({ status: "expired" });
        expect(readSignedLink(query, `${secret}x`, now)).toEqual({ status: "invalid" });
      }),
    );
  });

  it("opens for nobody once any part of it is changed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("person", "expires", "path", "signature"),
        fc.string({ minLength: 1 }),
        (name, suffix) => {
          const query = new URL(link("li")).searchParams;
          query.set(name, query.get(name) + suffix);
          expect(readSignedLink(query, secret, now)).toEqual({ status: "invalid" });
        },
      ),
    );
  });

  it("cannot be made for the past", () => {
    expect(() => link("li", "/", now)).toThrow(expect.objectContaining({ code: "input/invalid" }));
  });
});
