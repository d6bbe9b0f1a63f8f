package formula

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// spoken is MathML on one line that people can read: the signs that are not seen by name, and rows
// in braces.
var spoken = strings.NewReplacer("<mrow>", "{", "</mrow>", "}", "<mi>", "", "</mi>", "", "<mn>", "", "</mn>", "",
	"<mo>\u2061</mo>", " of ", `<mo rspace="0.17em">`+"\u2062</mo>", " times ", "<mo>", " ", "</mo>", " ")

func TestMathML(t *testing.T) {
	for _, c := range []struct{ formula, want string }{
		{"0.5*r**2", `{0.5 times <msup>r2</msup>}`},
		{"a*2", `{a · 2}`},
		{"a*2**b", `{a · <msup>2b</msup>}`},
		{"1e-12 + 2.5e+3", `{<msup>10{ − 12}</msup> + {2.5 · <msup>103</msup>}}`},
		{"-(a + b)/size(N)", `<mfrac>{ − { ( {a + b} ) }}{ | N | }</mfrac>`},
		{"(a/b)**2", `<msup>{ ( <mfrac>ab</mfrac> ) }2</msup>`},
		{"p_true*log(p_pred + eps)", `{<msub>ptrue</msub> times {log of { ( {{<msub>ppred</msub> + ε}} ) }}}`},
		{"sum(x, axis=(N, M), where=m)", `{<munder> ∑ {{N , M} ; m}</munder>x}`},
		{"2*sum(a + b)", `{2 times { ( { ∑ { ( {a + b} ) }} ) }}`},
		{"mean(x, axis=C)", `{<msub>mean{C}</msub> of { ( {x} ) }}`},
		{"softmax(s, axis=M)[M=N]", `<msub>{<msub>softmax{M}</msub> of { ( {s} ) }}{{M = N}}</msub>`},
		{"where(a < 0, 1, where(not b, 2, inf))",
			`{ { <mtable class="cases"><mtr><mtd>1</mtd><mtd><mtext>if` + "\u00a0" + `</mtext>{a &lt; 0}</mtd></mtr>` +
				`<mtr><mtd>2</mtd><mtd><mtext>if` + "\u00a0" + `</mtext>{ ¬ b}</mtd></mtr>` +
				`<mtr><mtd>∞</mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable>}`},
		{"abs(x) + sqrt(y) + norm(z, axis=D)", `{{{ | x | } + <msqrt>y</msqrt>} + <msub>{ ‖ z ‖ }{D}</msub>}`},
		{"where(C == labels, 1, 0)*x1", `{{ [ {C = labels} ] } times <msub>x1</msub>}`},
		{"a*-b + -c", `{{a times { ( { − b} ) }} + { ( { − c} ) }}`},
		{"clamp(x, min=0)", `{clamp of { ( {x , {min = 0}} ) }}`},
		{"log_softmax(x)", `{log_softmax of { ( {x} ) }}`},
		{"sigmoid(x) >= tau and a != omega", `{{{σ of { ( {x} ) }} ≥ τ} ∧ {a ≠ ω}}`},
	} {
		x, problems := Parse(c.formula)
		if len(problems) > 0 {
			t.Errorf("Parse(%q): %v", c.formula, problems)
			continue
		}
		if got := spoken.Replace(MathML(x)); got != c.want {
			t.Errorf("MathML(%s)\n got %s\nwant %s", c.formula, got, c.want)
		}
	}
}

func TestGreekLettersHaveNames(t *testing.T) {
	if len(greekLetters) != len(greek) {
		t.Errorf("%d letters and %d names", len(greekLetters), len(greek))
	}
}

// children says how many an element of MathML must have; other elements may have any number.
var children = map[string]int{"mfrac": 2, "msup": 2, "msub": 2, "munder": 2}

func TestMathMLIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := "<math>" + MathML(anyExpr(4).Draw(t, "expression")) + "</math>"
		var open []string
		var counts []int
		for decoder := xml.NewDecoder(strings.NewReader(text)); ; {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("%v in %s", err, text)
			}
			switch token := token.(type) {
			case xml.StartElement:
				if len(counts) > 0 {
					counts[len(counts)-1]++
				}
				open, counts = append(open, token.Name.Local), append(counts, 0)
			case xml.EndElement:
				last := len(open) - 1
				if want, ok := children[open[last]]; ok && counts[last] != want {
					t.Fatalf("%s has %d children in %s", open[last], counts[last], text)
				}
				open, counts = open[:last], counts[:last]
			}
		}
	})
}
