package expect

import _ "embed"

// SchemaName is the name of the JSON Schema, which stands beside this file.
const SchemaName = "expectations.schema.json"

// JSONSchema is the JSON Schema of a file, as draft 2020-12 has it, for editors. [Parse] refuses
// more than it does.
//
//go:embed expectations.schema.json
var JSONSchema []byte
