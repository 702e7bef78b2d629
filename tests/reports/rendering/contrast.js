// Every visible text whose contrast with what lies behind it is too low, and every faint line.
() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const known = (work, kept = new Map()) => (key) => {
    if (!kept.has(key)) kept.set(key, work(key));
    return kept.get(key);
  };
  const rgba = known((colour) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  });
  const over = ([r, g, b, a], below) => [r, g, b].map((x, i) => x * a + below[i] * (1 - a));
  const ground = known((element) => {
    if (!element) return rgba("Canvas");
    const colour = rgba(getComputedStyle(element).backgroundColor);
    return colour[3] === 1 ? colour : over(colour, ground(element.parentElement));
  });
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((x) => x / 255)
      .map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const low = [];
  let seen = 0;
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
    const below = ground(element);
    const ratio = contrast(over(rgba(getComputedStyle(element).color), below), below);
    seen += 1;
    if (ratio < 4.5) low.push(`${texts.currentNode.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  for (const line of document.querySelectorAll("svg :not(defs) > path")) {
    const style = getComputedStyle(line);
    if (style.stroke === "none" || style.fill !== "none" || !line.checkVisibility()) continue;
    const below = ground(line.closest("figure"));
    const ratio = contrast(over(rgba(style.stroke), below), below);
    seen += 1;
    // Lines of the grid are faint on purpose: nothing is read off them alone.
    if (ratio < 3 && Number(style.strokeOpacity) === 1) low.push(`line ${style.stroke} ${ratio.toFixed(2)}`);
  }
  return { seen, low: [...new Set(low)] };
}
