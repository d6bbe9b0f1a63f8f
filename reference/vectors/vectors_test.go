package vectors

import (
	"os"
	"strings"
	"testing"

	"github.com/losscheck/losscheck/gen/spec"
)

// Every file is sound, and was captured for the formula that its spec has now.
func TestFilesAreCurrent(t *testing.T) {
	specs, diags := spec.LoadFS(os.DirFS("../../specs"), "specs")
	if diags.Failed() {
		t.Fatal(diags)
	}
	formulas := map[string]string{}
	for _, s := range specs {
		formulas[s.ID] = s.Digest()
	}
	for _, loss := range Losses() {
		file, err := Load(loss)
		if err != nil {
			t.Error(err)
			continue
		}
		if file.Formula != formulas[loss] {
			t.Errorf("the vectors of %s were captured for another formula; run python3 reference/capture/capture.py", loss)
		}
	}
}

// What a notebook computed without the minus sign is the loss with the sign turned, to 40 digits.
func TestErrataAreNegated(t *testing.T) {
	pairs := 0
	for _, loss := range Losses() {
		file, err := Load(loss)
		if err != nil {
			t.Fatal(err)
		}
		right := map[string]Vector{}
		for _, v := range file.Vectors {
			right[v.ID] = v
		}
		for _, erratum := range file.Errata {
			for _, v := range erratum.Vectors {
				for dtype, exact := range v.Exact {
					pairs++
					if want := right[v.ID].Exact[dtype].Value.Text; negated(exact.Value.Text) != want {
						t.Errorf("%s: %s of %s in %s is %s, not minus %s", loss, v.ID, erratum.ID, dtype, exact.Value.Text, want)
					}
				}
			}
		}
	}
	if pairs == 0 {
		t.Error("no erratum was compared")
	}
}

func negated(digits string) string {
	if after, ok := strings.CutPrefix(digits, "-"); ok {
		return after
	}
	return "-" + digits
}

// At a kink the gradient is one that the bounds allow.
func TestKinkGradientsLieBetweenTheBounds(t *testing.T) {
	kinks := 0
	for _, loss := range Losses() {
		file, err := Load(loss)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range file.Vectors {
			for _, exact := range v.Exact {
				for name, gradient := range exact.Gradient {
					if exact.Kinks == 0 {
						continue
					}
					kinks++
					for i, g := range gradient.Data {
						a, b := exact.Low[name].Data[i], exact.High[name].Data[i]
						if g < min(a, b) || g > max(a, b) {
							t.Errorf("%s/%s: gradient of %s[%d] is %g, outside [%g, %g]", loss, v.ID, name, i, g, min(a, b), max(a, b))
						}
					}
				}
			}
		}
	}
	if kinks == 0 {
		t.Error("no kink was looked at")
	}
}

const sound = `{"schema": 1, "loss": "x", "formula": "d", "flags": {"f": "what f means"}, "vectors": [
	{"id": "a", "flags": ["f"], "inputs": {"p": {"shape": [2], "data": ["1", "-0"]}},
	 "exact": {"float64": {"value": "1e400", "gradient": {"p": {"shape": [2], "data": ["0x1p-3", "Infinity"]}}}},
	 "allowances": [{"dtype": "float64", "what": "gradient:p", "absolute": "1e-3", "reason": "r", "at": [1]}]},
	{"id": "b", "inputs": {}, "refused": {"code": "empty", "argument": "p"}}]}`

func TestParse(t *testing.T) {
	file, err := Parse("x", []byte(sound))
	if err != nil {
		t.Fatal(err)
	}
	exact := file.Vectors[0].Exact["float64"]
	if got := exact.Gradient["p"].Floats(); got[0] != 0.125 {
		t.Errorf("the gradient is %v, want 0.125 first", got)
	}
	if exact.Value.Text != "1e400" {
		t.Errorf("the digits are %q", exact.Value.Text)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"another schema", `"schema": 1`, `"schema": 2`, "schema 2 is not 1"},
		{"another loss", `"loss": "x"`, `"loss": "y"`, `the file is for the loss "y"`},
		{"no digest", `"formula": "d"`, `"formula": ""`, "no digest of the formula"},
		{"an unknown field", `"formula"`, `"formulas"`, "unknown field"},
		{"two of an id", `"id": "b"`, `"id": "a"`, `the id "a" is empty or not unique`},
		{"no id", `"id": "b"`, `"id": ""`, `the id "" is empty or not unique`},
		{"a flag without meaning", `["f"]`, `["g"]`, `the flag "g" has no meaning`},
		{"a number", `"1", "-0"`, `1, 0`, "cannot unmarshal"},
		{"no number", `"-0"`, `"zero"`, `"zero" is not a number`},
		{"a wrong shape", `[2], "data": ["1"`, `[3], "data": ["1"`, "2 elements do not fill the shape [3]"},
		{"a gradient's shape", `[2], "data": ["0x1p-3"`, `[1, 2], "data": ["0x1p-3"`, "the gradient of p has not the shape of an input"},
		{"an exact NaN", `1e400`, `NaN`, "not NaN"},
		{"an unknown dtype", `"exact": {"float64"`, `"exact": {"float16"`, `unknown dtype "float16"`},
		{"an allowance for nothing", `gradient:p`, `gradient:q`, "which is not judged"},
		{"an allowance without a reason", `"reason": "r"`, `"reason": ""`, "a reason"},
		{"an allowance for no element", `"at": [1]`, `"at": [1, 1]`, "which it has not"},
		{"neither exact nor refused", `, "refused": {"code": "empty", "argument": "p"}`, ``, "either the loss refuses"},
		{"bounds without a kink", `"value": "1e400"`, `"kinks": 1, "value": "1e400"`, "the bounds of the gradient belong to a kink"},
		{"something behind", `"argument": "p"}}]}`, `"argument": "p"}}]} 1`, "something follows"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if strings.Count(sound, test.old) == 0 {
				t.Fatalf("the sound file has no %q", test.old)
			}
			_, err := Parse("x", []byte(strings.Replace(sound, test.old, test.new, 1)))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got the error %v, want one with %q", err, test.want)
			}
		})
	}
}
