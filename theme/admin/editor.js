// Starts Decap CMS with the bulletin's forms. A record's text travels along with its data, so that saving changes
// the file where its data changed, and nowhere else.

import { tellLabels } from "./labels.js";
import { patch, read, write } from "./patching.js";
import { shown, written } from "./shapes.js";
import { registerWidgets } from "./widgets.js";
import { registerWords } from "./words.js";

const { CMS, h, createClass, bulletinForms: forms } = window;
const TEXT = "_text";
const ID = "_id";

function fromFile(kind) {
  return (text) => ({ ...shown(kind.shape, read(text)), [TEXT]: text });
}

function toFile(kind) {
  return (given) => {
    const { [TEXT]: text, [ID]: _name, ...form } = given;
    const former = text === undefined ? undefined : read(text);
    const data = written(kind.shape, form, former) ?? {};
    if (former === undefined) return write(ordered(data, kind.order));
    return patch(text, data, kind.order);
  };
}

function ordered(data, order) {
  const known = order.filter((key) => key in data);
  const others = Object.keys(data).filter((key) => !order.includes(key));
  return Object.fromEntries([...known, ...others].map((key) => [key, data[key]]));
}

function offerKeys(keys) {
  for (const [register, pairs] of Object.entries(keys)) {
    const list = document.createElement("datalist");
    list.id = `khoa-${register}`;
    for (const [key, name] of pairs) {
      const option = document.createElement("option");
      option.value = key;
      option.label = name;
      list.append(option);
    }
    document.body.append(list);
  }
}

offerKeys(forms.keys);
registerWords(CMS);
registerWidgets(CMS, h, createClass, forms.keys);
tellLabels(forms);
for (const [name, kind] of Object.entries(forms.kinds)) {
  CMS.registerCustomFormat(`bulletin-${name}`, "yaml", { fromFile: fromFile(kind), toFile: toFile(kind) });
}
for (const collection of forms.config.collections) {
  collection.fields = forms.kinds[collection.name.replace(/-\d+$/, "")].fields;
}
CMS.init({ config: forms.config });
