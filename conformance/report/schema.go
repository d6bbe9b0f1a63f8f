package report

import _ "embed" // the schema

// SchemaName is the name of the JSON Schema of reports.
const SchemaName = "report.schema.json"

// JSONSchema is the JSON Schema of what [JSON] writes. docs/report.schema.json is the same file, for
// readers.
//
//go:embed report.schema.json
var JSONSchema []byte
