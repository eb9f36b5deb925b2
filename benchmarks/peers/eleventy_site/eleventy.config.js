export default function (eleventy) {
  eleventy.addPassthroughCopy({ assets: "assets" });
  eleventy.setQuietMode(true);
  return { dir: { input: "src", output: "site" } };
}
