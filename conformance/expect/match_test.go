package expect

import "testing"

func TestGlob(t *testing.T) {
	for _, test := range []struct {
		glob, id string
		want     bool
	}{
		{"huber/a", "huber/a", true},
		{"huber/a", "huber/ab", false},
		{"huber/*", "huber/a", true},
		{"huber/*", "huber/a/float64/value", false},
		{"huber/**", "huber/a/float64/value", true},
		{"huber/**", "huber", true},
		{"**", "huber/a/float64/gradient/pred", true},
		{"**/pred", "huber/a/float64/gradient/pred", true},
		{"**/pred", "huber/a/float64/gradient/target", false},
		{"huber/**/gradient/*", "huber/a/float64/gradient/pred", true},
		{"*/ladder-*1e3?/**", "mse/ladder-residual-1e30/float32/value", true},
		{"*/ladder-*1e3?/**", "mse/ladder-residual-1e3/float32/value", false},
		{"huber/[ab]/**", "huber/b/float32/value", true},
	} {
		if got := (Glob{Text: test.glob}).Matches(test.id); got != test.want {
			t.Errorf("%s matches %s: %t", test.glob, test.id, got)
		}
	}
}

func TestConstraint(t *testing.T) {
	for _, test := range []struct {
		constraint Constraint
		version    string
		want       bool
	}{
		{"1.13.*", "1.13.1", true},
		{"1.13.*", "1.14.0", false},
		{">=1.13 <2", "1.13.0a0+git", true},
		{">=1.13 <2", "2.0", false},
		{">=1.13", "1.9", false},
		{"=1.13", "1.13.0", true},
		{"!=1.13", "1.13.0", false},
		{">1.13", "1.13.0.1", true},
		{"<=18", "v18.19", false},
		{">=v18", "v20.19.2", true},
		{">=1", "devel", false},
		{"devel", "devel", true},
	} {
		if !test.constraint.wellFormed() {
			t.Errorf("%q is refused", test.constraint)
		}
		if got := test.constraint.Allows(test.version); got != test.want {
			t.Errorf("%q allows %s: %t", test.constraint, test.version, got)
		}
	}
}
