// node render.mjs BROWSER: bundle and render, with the encoder settings of the other candidates.
import path from "node:path";
import { bundle } from "@remotion/bundler";
import { renderMedia, selectComposition } from "@remotion/renderer";

const browser = { browserExecutable: process.argv[2], logLevel: "warn" };
const serveUrl = await bundle({ entryPoint: path.resolve("video.jsx"), publicDir: path.resolve("public") });
const composition = await selectComposition({ serveUrl, id: "reference", ...browser });
await renderMedia({
  serveUrl, composition, codec: "h264", outputLocation: "out.mp4",
  x264Preset: "veryfast", crf: 20, pixelFormat: "yuv420p", audioCodec: "aac", audioBitrate: "192k", ...browser,
});
