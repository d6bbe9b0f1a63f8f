package format

import (
	"fmt"
	"io"
	"strings"

	"github.com/losscheck/losscheck/gen/diag"
)

// In a workflow command the message keeps its line, and a property also what ends a property.
var (
	escapeData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	escapeProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// writeGitHub writes a command a line:
//
//	::error file=specs/huber.yaml,line=16,col=23,endColumn=28,title=E0203 unknown name::unknown name "detla"
func writeGitHub(w io.Writer, list diag.List) error {
	for _, d := range list {
		properties := "file=" + escapeProperty.Replace(d.File)
		if d.Line > 0 {
			properties += fmt.Sprintf(",line=%d,col=%d,endColumn=%d", d.Line, d.Column, d.Column+max(1, d.Length))
		}
		properties += ",title=" + escapeProperty.Replace(string(d.Code)+" "+title(d))
		if _, err := fmt.Fprintf(w, "::%s %s::%s\n", gitHubCommand(d.Severity), properties, escapeData.Replace(message(d))); err != nil {
			return err
		}
	}
	return nil
}

func gitHubCommand(s diag.Severity) string {
	switch s {
	case diag.Error, diag.Warning:
		return s.String()
	case diag.Note:
		return "notice"
	}
	panic("format: internal error: severity " + s.String())
}
