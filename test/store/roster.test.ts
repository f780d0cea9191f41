import { describe, expect, test } from "vitest";
import { parseRoster } from "../../src/store/roster.ts";

const header = "user_id,name,team,branch,role,terminal,web,slack,wecom";
const bytes = (...lines: string[]) => new TextEncoder().encode(lines.join("\n"));
const li = { id: "li", name: "李四", team: "north", branch: "杭州分行", role: "lead" };

describe("parseRoster", () => {
  test("gives people by account", () => {
    const people = parseRoster(bytes(header, "li,李四,north,杭州分行,lead,lisi,l.si,U1,LiSi"));
    expect([...people]).toEqual([
      ["terminal:lisi", li],
      ["web:l.si", li],
      ["slack:U1", li],
      ["wecom:LiSi", li],
    ]);
  });

  test("an empty terminal or web account is the user id, an empty slack or wecom account is none", () => {
    const people = parseRoster(bytes(header, "li,李四,north,杭州分行,lead,,,,"));
    expect([...people.keys()]).toEqual(["terminal:li", "web:li"]);
  });

  test("reads what spreadsheet programs write: BOM, CRLF, quotes, blank lines, other column orders", () => {
    const text =
      '\ufeffrole,"user_id",name,team,branch\r\nrm,wang,"王""五"", 六",south,\r\n\r\nlead,li,李四,north,杭州分行\r\n';
    const people = parseRoster(new TextEncoder().encode(text));
    expect(people.get("web:wang")).toEqual({
      id: "wang",
      name: '王"五", 六',
      team: "south",
      branch: "",
      role: "rm",
    });
    expect(people.get("web:li")).toEqual(li);
  });

  test("lists every wrong line with its reason", () => {
    const file = bytes(header, "li,李四,north,,boss,,,,", "wang,,south,,rm,,,,", "ok,好,south,,rm,,,,");
    expect(() => parseRoster(file)).toThrow(
      "Roster: line 2: role must be one of trainee, rm, lead, admin, owner; line 3: name is empty",
    );
  });

  test("refuses a person or an account that stands twice", () => {
    const file = bytes(
      header,
      "li,李四,north,,rm,,,U1,",
      "li,李,north,,rm,x,y,,",
      "wang,王五,south,,rm,,,U1,",
    );
    expect(() => parseRoster(file)).toThrow(
      /line 3: user_id li is already on line 2; line 4: slack:U1 is already on line 2$/,
    );
  });

  test("names missing, unknown and repeated columns", () => {
    expect(() => parseRoster(bytes("user_id,name,team,wechat,name", "a,b,c,d,e"))).toThrow(
      "line 1: missing columns: branch, role; unknown columns: wechat; columns given twice: name",
    );
  });

  test("refuses a roster that lists nobody", () => {
    expect(() => parseRoster(bytes(""))).toThrow("it lists nobody");
    expect(() => parseRoster(bytes(header))).toThrow("it lists nobody");
  });

  test("refuses a line with too few or too many fields and names it", () => {
    expect(() => parseRoster(bytes(header, "li,李四,north,,rm,,,,", "wang,王五"))).toThrow(/line 3/);
  });

  test("refuses an open quote", () => {
    expect(() => parseRoster(bytes(header, 'li,"李四,north,,rm,,,,'))).toThrow(/Roster: .*line 2/i);
  });

  test("refuses a file that is not UTF-8 and says how to save it", () => {
    const gbk = Uint8Array.of(...new TextEncoder().encode(`${header}\nli,`), 0xc0, 0xee);
    expect(() => parseRoster(gbk)).toThrow("the file is not UTF-8");
    try {
      parseRoster(gbk);
    } catch (error) {
      expect(error).toMatchObject({ code: "config/invalid", hint: expect.stringContaining("CSV UTF-8") });
    }
  });
});
