/* The recommended rules, and that nothing is left over. Run from the root of the repository: `make js`. */
import js from "@eslint/js";

const BROWSER = ["Blob", "CSS", "Event", "HTMLElement", "Intl", "Path2D", "ResizeObserver", "URL", "URLSearchParams", "clearTimeout", "console", "document", "history", "location", "matchMedia", "navigator", "performance", "print", "requestAnimationFrame", "setTimeout", "vis", "window", "DOMMatrix", "structuredClone", "crypto", "TextEncoder", "TextDecoder", "Uint8Array", "WebAssembly", "Worker", "atob", "btoa", "DecompressionStream", "Response"];

export default [
  { ignores: ["**/node_modules/**"] },
  js.configs.recommended,
  {
    languageOptions: { globals: Object.fromEntries([...BROWSER, "globalThis"].map((name) => [name, "readonly"])) },
    rules: { "prefer-const": "error", "no-unused-vars": "error", "no-var": "error", eqeqeq: "error" },
  },
];
