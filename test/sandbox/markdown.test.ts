import fc from "fast-check";
import { expect, test } from "vitest";
import { renderMarkdown } from "../../src/sandbox/page/markdown.ts";

const render = (markdown: string): string =>
  renderMarkdown(markdown)
    .text.replaceAll(/\s+/g, " ")
    .replaceAll(/> | </g, (edge) => edge.trim())
    .trim();

test("bold, code, lists, quotes and headings are drawn", () => {
  expect(render("**赵书田** 发 `帮助`")).toBe("<p><strong>赵书田</strong>发<code>帮助</code></p>");
  expect(render("- 一\n- 二")).toBe("<ul><li><p>一</p></li><li><p>二</p></li></ul>");
  expect(render("1. 一\n   - 里面")).toContain('<ol start="1"><li><p>一</p><ul>');
  expect(render("> 明细请私聊我")).toBe("<blockquote><p>明细请私聊我</p></blockquote>");
  expect(render("## 初榜")).toContain('role="heading"');
  expect(render("一行\n又一行")).toBe("<p>一行<br />又一行</p>");
});

test("a table keeps its columns' sides, and a bar behind a backslash stays text", () => {
  const drawn = render("| 名次 | 姓名 |\n|--:|:--|\n| 1 | 张\\|满仓 |\n\n完");
  expect(drawn).toContain('<th class="md-right">名次</th>');
  expect(drawn).toContain('<td class="md-left">张|满仓</td>');
  expect(drawn).toContain("<p>完</p>");
});

test("names and texts cannot bring tags, attributes or script links into the page", () => {
  expect(render("<img src=x onerror=alert(1)>")).toBe("<p>&#60;img src=x onerror=alert(1)&#62;</p>");
  expect(render("[点我](javascript:alert(1))")).not.toContain("<a");
  expect(render('[点我](https://example.org/"onclick="x)')).not.toContain('"onclick');
});

test("whatever is written, only the tags we draw come out", () => {
  const ours =
    /<\/?(?:p|br|hr|ul|ol|li|strong|em|code|pre|blockquote|a|div|table|thead|tbody|tr|th|td)(?: [a-z-]+="[^"<>]*")*(?: \/)?>/g;
  const nasty = fc.array(
    fc.constantFrom("<b>", "|", "-", "`", "*", "\n", "> ", "# ", "1. ", "[a](https://b)", '"', "文", " "),
  );
  fc.assert(
    fc.property(nasty, (parts) => {
      expect(renderMarkdown(parts.join("")).text.replaceAll(ours, "")).not.toMatch(/[<>]/);
    }),
  );
});
