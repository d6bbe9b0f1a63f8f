package formula

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLaTeX(t *testing.T) {
	for _, c := range []struct{ formula, want string }{
		{"0.5*r**2", `0.5\, r^{2}`},
		{"a*2", `a \cdot 2`},
		{"1e-12 + 2.5e+3", `10^{-12} + 2.5 \cdot 10^{3}`},
		{"-(a + b)/size(N)", `\frac{-\left(a + b\right)}{\left|N\right|}`},
		{"(a/b)**2", `\left(\frac{a}{b}\right)^{2}`},
		{"(a**b)**c", `\left(a^{b}\right)^{c}`},
		{"p_true*log(p_pred + eps)", `p_{\mathrm{true}}\, \log\left(p_{\mathrm{pred}} + \varepsilon\right)`},
		{"sum(x, axis=(N, M), where=m)", `\sum_{N,\, M;\, m} x`},
		{"2*sum(a + b)", `2\, \left(\sum \left(a + b\right)\right)`},
		{"mean(x, axis=C)", `\operatorname{mean}_{C}\left(x\right)`},
		{"softmax(s, axis=M)[M=N]", `{\operatorname{softmax}_{M}\left(s\right)}_{M = N}`},
		{"p_true[C=k][M=N]", `{{p_{\mathrm{true}}}_{C = k}}_{M = N}`},
		{"where(a < 0, 1, where(not b, 2, inf))",
			`\begin{cases} 1 & \text{if } a < 0 \\ 2 & \text{if } \lnot b \\ \infty & \text{otherwise} \end{cases}`},
		{"abs(x) + sqrt(y) + norm(z, axis=D)", `\left|x\right| + \sqrt{y} + \left\lVert z \right\rVert_{D}`},
		{"where(C == labels, 1, 0)*x1", `\left[C = \mathrm{labels}\right]\, x_{1}`},
		{"a*-b + -c", `a\, \left(-b\right) + \left(-c\right)`},
		{"clamp(x, min=0)", `\operatorname{clamp}\left(x,\, \mathrm{min} = 0\right)`},
		{"log_softmax(x)", `\operatorname{log\_softmax}\left(x\right)`},
		{"sigmoid(x) >= tau and a != b", `\sigma\left(x\right) \ge \tau \land a \ne b`},
	} {
		x, problems := Parse(c.formula)
		if len(problems) > 0 {
			t.Errorf("Parse(%q): %v", c.formula, problems)
			continue
		}
		if got := LaTeX(x); got != c.want {
			t.Errorf("LaTeX(%s)\n got %s\nwant %s", c.formula, got, c.want)
		}
	}
}

func TestLaTeXBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := LaTeX(anyExpr(4).Draw(t, "expression"))
		for _, pair := range [][2]string{{"{", "}"}, {`\left`, `\right`}, {`\begin`, `\end`}} {
			if a, b := strings.Count(text, pair[0]), strings.Count(text, pair[1]); a != b {
				t.Fatalf("%d times %s and %d times %s in %s", a, pair[0], b, pair[1], text)
			}
		}
	})
}
