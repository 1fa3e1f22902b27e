/** Fluent's tokens in Excel's green, light or dark as Office is; forced colours are the system's own affair. */
import { createDarkTheme, createLightTheme, type BrandVariants, type Theme } from "@fluentui/tokens";
import { setTheme } from "@fluentui/web-components/theme/set-theme.js";

const excelGreen: BrandVariants = {
  10: "#03120a",
  20: "#06200f",
  30: "#083318",
  40: "#0a4020",
  50: "#0b4c27",
  60: "#0c592e",
  70: "#0e6b38",
  80: "#107c41",
  90: "#218d52",
  100: "#37a660",
  110: "#55b17e",
  120: "#74c198",
  130: "#93d1b0",
  140: "#a0d8b9",
  150: "#caead8",
  160: "#e8f6ee",
};

/** Chinese first: Segoe alone would leave the choice of a Chinese font to chance. */
const fontFamilyBase = `"Segoe UI", "Microsoft YaHei UI", "微软雅黑", "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", sans-serif`;

const light: Theme = { ...createLightTheme(excelGreen), fontFamilyBase };
const dark: Theme = { ...createDarkTheme(excelGreen), fontFamilyBase };

/** 0 black … 1 white, as the eye weighs the colours; null for what is no #RRGGBB. */
function brightness(colour: string | undefined): number | null {
  const hex = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour ?? "");
  if (!hex) return null;
  const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => parseInt(part, 16) / 255);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** What Office says of its theme; undefined where it says nothing (Excel on the web follows the system). */
function officeIsDark(): boolean | undefined {
  const theme = Office.context?.officeTheme as
    { readonly bodyBackgroundColor?: string; readonly isDarkTheme?: boolean } | undefined;
  if (typeof theme?.isDarkTheme === "boolean") return theme.isDarkTheme;
  const back = brightness(theme?.bodyBackgroundColor);
  return back === null ? undefined : back < 0.5;
}

/** Puts the theme on and keeps it in step with the system. */
export function followTheme(): void {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const wanted = officeIsDark() ?? system.matches;
    setTheme(wanted ? dark : light);
    document.documentElement.dataset["theme"] = wanted ? "dark" : "light";
  };
  system.addEventListener("change", apply);
  apply();
}

/** True while the pane is dark. */
export const isDark = (): boolean => document.documentElement.dataset["theme"] === "dark";

/** A token's present value, for what is drawn rather than styled. */
export function token(name: keyof Theme): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
