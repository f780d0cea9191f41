// Evaluated in the page: every visible text whose contrast with the colour behind it is below 4.5.

(() => {
  const channels = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const [r = 0, g = 0, b = 0] = channels(color).map((value) => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    if (!node) return "rgb(255, 255, 255)";
    const color = getComputedStyle(node).backgroundColor;
    return channels(color)[3] === 0 ? ground(node.parentElement) : color;
  };
  const faint = [];
  for (const node of document.querySelectorAll("body *")) {
    const ownText = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!ownText || !node.checkVisibility()) continue;
    const pair = [luminance(getComputedStyle(node).color), luminance(ground(node))];
    const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (contrast < 4.5)
      faint.push(`${contrast.toFixed(2)} ${node.className}: ${node.textContent.trim().slice(0, 20)}`);
  }
  return faint;
})();
