// Package report writes what came of a run: as text, JSON, JUnit XML, Markdown, HTML, SARIF, GitHub
// annotations and a badge, all from one conformance.Report.
package report
