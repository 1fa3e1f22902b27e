/** Whether this user has seen the welcome; kept by the browser of the pane, not in any workbook. */
const key = "rd-welcomed";

export function isNewcomer(): boolean {
  try {
    return localStorage.getItem(key) === null;
  } catch {
    // A browser that keeps nothing would welcome again and again.
    return false;
  }
}

export function welcomed(): void {
  try {
    localStorage.setItem(key, "1");
  } catch {
    // Then the welcome is gone until the pane is opened again.
  }
}
