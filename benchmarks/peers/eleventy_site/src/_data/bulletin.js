// Only what pagination needs: Eleventy copies the data of each page, the library itself stays in its module.
import { feeds, listings, records } from "../../lib/library.js";

export default () => ({
  ids: [...records.keys()],
  listings: listings.map((_, at) => at),
  feeds: feeds.map((_, at) => at),
});
