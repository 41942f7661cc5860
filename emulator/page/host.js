// How cards look in Teams: the renderer's host config. Colours are CSS variables, so one card serves light and dark.

const tone = (name) => ({ default: `var(--card-${name})`, subtle: `var(--card-${name}-subtle)` });

const foreground = {
  default: { default: "var(--ink)", subtle: "var(--ink-soft)" },
  dark: { default: "#242424", subtle: "#616161" },
  light: { default: "#ffffff", subtle: "#d6d6d6" },
  accent: tone("accent"),
  good: tone("good"),
  warning: tone("warning"),
  attention: tone("attention"),
};

const style = (name) => ({
  backgroundColor: `var(--card-${name}-fill)`,
  borderColor: `var(--card-${name}-line)`,
  foregroundColors: foreground,
});

export const hostConfig = {
  choiceSetInputValueSeparator: ",",
  supportsInteractivity: true,
  fontTypes: {
    default: {
      fontFamily: "var(--font)",
      fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
    monospace: {
      fontFamily: "var(--font-mono)",
      fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
  },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: style("default"),
    emphasis: style("emphasis"),
    accent: style("accent"),
    good: style("good"),
    warning: style("warning"),
    attention: style("attention"),
  },
  actions: {
    maxActions: 6,
    spacing: "default",
    // The gap is the style sheet's: it has to hold when buttons wrap, the renderer's spacers do not.
    buttonSpacing: 0,
    showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" },
    actionsOrientation: "horizontal",
    actionAlignment: "left",
    iconPlacement: "leftOfTitle",
    allowTitleToWrap: true,
  },
  adaptiveCard: { allowCustomStyle: true },
  imageSet: { imageSize: "medium", maxImageHeight: 100 },
  textBlock: { headingLevel: 3 },
  factSet: {
    title: { color: "default", size: "default", isSubtle: false, weight: "bolder", wrap: true, maxWidth: 200 },
    value: { color: "default", size: "default", isSubtle: false, weight: "default", wrap: true },
    spacing: 12,
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder" },
    },
    errorMessage: { color: "attention", size: "small", spacing: "small" },
  },
};
