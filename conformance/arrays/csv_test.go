package arrays_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/losscheck/losscheck/conformance/arrays"
)

const named = "pred, target\n2.5,3\n5.5,5\n\n2,nan\n"

func TestCSV(t *testing.T) {
	for _, c := range []struct {
		text, column string
		rank         int
		want         arrays.Array
	}{
		{named, "pred", 1, vector(2.5, 5.5, 2)},
		{named, "1", 1, vector(2.5, 5.5, 2)},
		{"2,1\n0.5,1.5\n", "2", 1, vector(1, 1.5)},
		{"1\n2\n", "", 1, vector(1, 2)},
		{"x\n1\n2\n", "", 1, vector(1, 2)},
		{"\"a:b\",c\n1,2\n", "a:b", 1, vector(1)},
		{"1,2\n3,4\n5,6\n", "", 2, arrays.Array{Shape: []int{3, 2}, Data: []float64{1, 2, 3, 4, 5, 6}}},
	} {
		got, err := arrays.CSV(strings.NewReader(c.text), c.column, c.rank, 64)
		if err != nil {
			t.Errorf("%q of %q: %v", c.column, c.text, err)
		} else if diff := cmp.Diff(c.want, got, sameBits); diff != "" {
			t.Errorf("%q of %q (-want +got)\n%s", c.column, c.text, diff)
		}
	}
}

func TestCSVRefusals(t *testing.T) {
	for _, c := range []struct {
		text, column string
		rank         int
		want         string
	}{
		{named, "prd", 1, `there is no column "prd"; there are the columns pred, target`},
		{named, "", 1, "there are the columns pred, target; say which one behind a colon"},
		{"1,2\n", "3", 1, `there is no column "3"; there are the columns 1 to 2`},
		{"1,2\n", "", 1, "there are the columns 1 to 2; say which one behind a colon"},
		{"a,b\n1,2\n\n3,x\n", "b", 1, `line 4, column 2: "x" is not a number`},
		{"1,2\n3\n", "1", 1, "line 2: wrong number of fields"},
		{"a,b\n", "a", 1, "there are no numbers in it"},
		{"", "", 2, "there are no numbers in it"},
		{"1\n", "", 0, "a table cannot be an array with no axes; a column is a vector, and the whole a matrix"},
		{"1\n", "1", 2, "a table cannot be an array with 2 axes; a column is a vector, and the whole a matrix"},
	} {
		_, err := arrays.CSV(strings.NewReader(c.text), c.column, c.rank, 64)
		if err == nil || err.Error() != c.want {
			t.Errorf("%q of %q: got %v\nwant %s", c.column, c.text, err, c.want)
		}
	}
}

// The colon behind .csv names the column; the path before it may have colons of its own.
func TestReadFindsTheColumn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a:b.CSV")
	if err := os.WriteFile(path, []byte("x,y:z\n1,2\n3,4\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for argument, want := range map[string]arrays.Array{
		path + ":x":   vector(1, 3),
		path + ":y:z": vector(2, 4),
		path + ":2":   vector(2, 4),
	} {
		got, err := arrays.Read(argument, 1, 64)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got)\n%s", argument, err, diff)
		}
	}
	whole, err := arrays.Read(path, 2, 64)
	if diff := cmp.Diff(arrays.Array{Shape: []int{2, 2}, Data: []float64{1, 2, 3, 4}}, whole); err != nil || diff != "" {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
	if _, err := arrays.Read("nowhere.csv:a", 1, 64); err == nil || err.Error() != "nowhere.csv: no such file or directory" {
		t.Error(err)
	}
}
