// ajv in its strict mode on every JSON Schema, and AsyncAPI's own parser on the document.
const fs = require("fs");
const path = require("path");
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;
const { Parser } = require("@asyncapi/parser");

const CONTRACTS = path.join(__dirname, "..", "..", "..", "contracts");
const read = (name) => fs.readFileSync(path.join(CONTRACTS, name), "utf8");
const ERROR = 0;
const STRICT = { strict: true, strictTypes: true, strictTuples: true, strictRequired: true };

function validator() {
  const ajv = new Ajv({ ...STRICT, allErrors: true });
  addFormats(ajv);
  return ajv;
}

async function main() {
  let passed = 0;
  validator().compile(JSON.parse(read("article.schema.json")));
  passed += 1;
  const subjects = JSON.parse(read("registry.json"));
  for (const [subject, body] of Object.entries(subjects)) {
    const ajv = validator();
    for (const each of body.references) {
      ajv.addSchema(JSON.parse(subjects[each.subject].schema), each.name);
    }
    const schema = JSON.parse(body.schema);
    ajv.compile(schema);
    passed += 1;
  }
  // As text, without a path: what is pasted into AsyncAPI Studio.
  const { document, diagnostics } = await new Parser().parse(read("asyncapi.json"));
  for (const each of diagnostics) {
    console.log(`asyncapi.json: ${each.path.join(".")}: ${each.message}`);
  }
  if (!document || diagnostics.some((each) => each.severity === ERROR)) {
    throw new Error("asyncapi.json has errors");
  }
  // The parser adds fields of its own, which begin with x-.
  const own = (name, each) => (name.startsWith("x-") ? undefined : each);
  for (const message of document.messages().all()) {
    if (message.headers()) {
      validator().compile(JSON.parse(JSON.stringify(message.headers().json(), own)));
      passed += 1;
    }
  }
  const channels = document.channels().all().length;
  const servers = document.servers().all().length;
  if (channels === 0 || servers === 0) throw new Error("asyncapi.json has no channels or no servers");
  console.log(`${passed + 1} passed, 0 failed (${channels} channels, ${servers} servers)`);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
