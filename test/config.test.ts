import { describe, expect, it } from "vitest";
import { isLoopback, readConfig } from "../src/config.ts";
import { Fault } from "../src/errors.ts";

describe("the configuration", () => {
  it("needs nothing: every variable is optional", () => {
    expect(readConfig({})).toMatchObject({
      HOST: "127.0.0.1",
      PORT: 3000,
      LOG_LEVEL: "warn",
      EMBEDDING: "builtin",
    });
    expect(readConfig({}).OPENAI_API_KEY).toBeUndefined();
  });

  it("takes an empty variable for one that is not set, and knows no others", () => {
    const config = readConfig({ PORT: "", OPENAI_MODEL: "  ", SHELL: "/bin/sh" });
    expect(config).toEqual(readConfig({}));
  });

  it("reads numbers and trims words", () => {
    expect(readConfig({ PORT: "8080", HOST: " 10.0.0.1 " })).toMatchObject({ PORT: 8080, HOST: "10.0.0.1" });
    expect(readConfig({ PORT: "0" }).PORT).toBe(0);
  });

  it.each([
    [{ PORT: "70000" }, "PORT"],
    [{ PORT: "80.5" }, "PORT"],
    [{ PORT: "web" }, "PORT"],
    [{ PUBLIC_URL: "ftp://bank" }, "PUBLIC_URL"],
    [{ DATABASE_URL: "mysql://bank/db" }, "DATABASE_URL"],
    [{ WEB_SECRET: "short" }, "WEB_SECRET"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL"],
    [{ EMBEDDING: "magic" }, "EMBEDDING"],
  ])("refuses %j and names it", (env, name) => {
    expect(() => readConfig(env as Record<string, string>)).toThrow(new RegExp(`Configuration: ${name}: `));
  });

  it("names every bad variable at once, with where to look", () => {
    try {
      readConfig({ PORT: "x", LOG_LEVEL: "y" });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Fault);
      expect(error).toMatchObject({ code: "config/invalid", hint: "See .env.example." });
      expect((error as Fault).message).toMatch(/PORT: .*; LOG_LEVEL: /u);
    }
  });

  it("does not repeat a secret in its complaint", () => {
    expect(() => readConfig({ WEB_SECRET: "hunter2" })).toThrow(/^(?!.*hunter2)/u);
  });
});

describe("an address that only this machine can reach", () => {
  it.each(["127.0.0.1", "127.8.9.10", "localhost", "::1"])("%s", (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(["0.0.0.0", "10.0.0.1", "::", "127.0.0.1.bank.cn", "localhost.bank.cn", ""])(
    "is not %s",
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});
