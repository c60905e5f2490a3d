// Every text of the page, and every shape of its SVGs, against what lies under it: texts need 4.5:1, shapes 3:1.
// What class "decoration" marks (grid lines, bands behind rows) carries no meaning and is only a ground for others.
// axe leaves a contrast open in SVGs, in boxes that scroll and for single characters; this decides it.
() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

  const known = new Map();
  const rgba = (colour) => known.get(colour) ?? known.set(colour, asPainted(colour)).get(colour);
  const asPainted = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { rgb: [r, g, b], alpha: a / 255 };
  };
  const over = (top, opacity, ground) => {
    const { rgb, alpha } = rgba(top);
    return rgb.map((part, i) => part * alpha * opacity + ground[i] * (1 - alpha * opacity));
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };

  const page = () => {
    const probe = document.createElement('div');
    probe.style.backgroundColor = 'Canvas';
    document.body.append(probe);
    const colour = rgba(getComputedStyle(probe).backgroundColor).rgb;
    probe.remove();
    return colour;
  };
  const behind = (innermost) => {
    const line = [];
    for (let element = innermost; element; element = element.parentElement) line.unshift(element);
    return line.reduce((ground, element) => over(getComputedStyle(element).backgroundColor, 1, ground), page());
  };
  const opacity = (element, svg) => {
    let product = 1;
    for (let e = element; e && e !== svg.parentElement; e = e.parentElement) product *= +getComputedStyle(e).opacity;
    return product;
  };
  const covers = (shape, box) => {
    const own = shape.getBoundingClientRect();
    const x = (box.left + box.right) / 2;
    const y = (box.top + box.bottom) / 2;
    return own.left <= x && x <= own.right && own.top <= y && y <= own.bottom;
  };
  const painted = (element, kind, ground) => {
    const style = getComputedStyle(element);
    const pattern = style[kind].match(/^url\("#(.+)"\)/);
    if (pattern) return painted(document.getElementById(pattern[1]).firstElementChild, 'fill', ground);
    const none = style[kind] === 'none' || (kind === 'stroke' && parseFloat(style.strokeWidth) === 0);
    return none ? null : over(style[kind], +style[`${kind}Opacity`], ground);
  };

  const findings = [];
  const judge = (name, colours, ground, least) => {
    const best = Math.max(1, ...colours.map((colour) => contrast(colour, ground)));
    if (best < least) findings.push(`${best.toFixed(2)}:1 ${name}`);
  };

  for (const element of document.body.querySelectorAll(':not(svg, svg *)')) {
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data);
    if (texts.join('').trim() && element.checkVisibility({ visibilityProperty: true })) {
      const ground = behind(element);
      const colour = over(getComputedStyle(element).color, opacity(element, document.body), ground);
      judge(`text "${texts.join(' ').trim().slice(0, 60)}"`, [colour], ground, 4.5);
    }
  }

  for (const svg of document.querySelectorAll('svg')) {
    const elements = [...svg.querySelectorAll('rect, circle, ellipse, line, path, polygon, polyline, text')].filter(
      (element) => {
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        return !element.closest('defs, clipPath, mask, pattern, symbol') && style.visibility === 'visible'
          && style.display !== 'none' && (box.width || box.height);
      });
    const shapes = [];
    for (const element of elements) {
      const box = element.getBoundingClientRect();
      const under = shapes.filter(({ shape }) => covers(shape, box)).at(-1);
      const ground = under ? under.colour : behind(svg);
      const seen = opacity(element, svg);
      const faded = (colour) => colour && colour.map((part, i) => part * seen + ground[i] * (1 - seen));
      const fill = element.localName === 'line' ? null : faded(painted(element, 'fill', ground));
      const stroke = faded(painted(element, 'stroke', ground));
      const text = element.localName === 'text';
      if (!text && fill) shapes.push({ shape: element, colour: fill });
      if (!element.closest('.decoration')) {
        const colours = (text ? [fill] : [fill, stroke]).filter(Boolean);
        const name = text ? `text "${element.textContent.trim()}"` : element.outerHTML.slice(0, 120);
        if (colours.length) judge(name, colours, ground, text ? 4.5 : 3);
      }
    }
  }
  return findings;
}
