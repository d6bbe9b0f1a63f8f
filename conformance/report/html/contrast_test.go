package html

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"testing"
)

// shade is a color as it is mixed: red, green and blue from 0 to 1.
type shade [3]float64

// palette has the properties of the style sheet that are colors, light and dark.
func palette(t *testing.T) [2]map[string]shade {
	t.Helper()
	themes := [2]map[string]shade{{}, {}}
	property := regexp.MustCompile(`--(\w+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);`)
	for _, m := range property.FindAllStringSubmatch(asset("style.css"), -1) {
		themes[0][m[1]], themes[1][m[1]] = shadeOf(t, m[2]), shadeOf(t, m[3])
	}
	return themes
}

func shadeOf(t *testing.T, digits string) shade {
	t.Helper()
	var s shade
	for i := range s {
		v, err := strconv.ParseUint(digits[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		s[i] = float64(v) / 255
	}
	return s
}

// over is a part of the shade mixed into a ground, as color-mix does in srgb.
func (s shade) over(ground shade, part float64) shade {
	for i := range s {
		s[i] = part*s[i] + (1-part)*ground[i]
	}
	return s
}

// luminance is the relative luminance of WCAG 2.2.
func (s shade) luminance() float64 {
	for i, v := range s {
		if v <= 0.04045 {
			s[i] = v / 12.92
		} else {
			s[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*s[0] + 0.7152*s[1] + 0.0722*s[2]
}

// contrast is the ratio of WCAG 2.2, from 1 to 21.
func contrast(a, b shade) float64 {
	low, high := a.luminance(), b.luminance()
	if low > high {
		low, high = high, low
	}
	return (high + 0.05) / (low + 0.05)
}

func TestContrastOfKnownShades(t *testing.T) {
	white, gray := shade{1, 1, 1}, shadeOf(t, "767676")
	if got := contrast(shade{}, white); math.Abs(got-21) > 1e-9 {
		t.Errorf("black on white: %v", got)
	}
	if got := fmt.Sprintf("%.2f", contrast(white, gray)); got != "4.54" {
		t.Errorf("#767676 on white: %s", got)
	}
}

// Text stands out by 4.5, on a plain ground and on one that is tinted with its own color or with that
// of links, and the marks of charts by 3: level AA in both themes.
func TestContrast(t *testing.T) {
	const tint, text, mark = 0.12, 4.5, 3
	for i, theme := range palette(t) {
		name := []string{"light", "dark"}[i]
		check := func(color, ground string, on shade, least float64) {
			if _, ok := theme[color]; !ok {
				t.Fatalf("the style sheet has no color %q", color)
			}
			if got := contrast(theme[color], on); got < least {
				t.Errorf("%s: %s on %s has the contrast %.2f", name, color, ground, got)
			}
		}
		for _, ground := range []string{"paper", "sheet"} {
			on := theme[ground]
			for _, color := range []string{"ink", "soft", "link", "pass", "fail", "error", "expect"} {
				check(color, ground, on, text)
				check(color, ground+", tinted as links are", theme["link"].over(on, tint), text)
			}
			for _, color := range []string{"fail", "error", "expect"} {
				check(color, ground+", tinted with it", theme[color].over(on, tint), text)
				check("link", ground+", tinted with "+color, theme[color].over(on, tint), text)
			}
			for k := range seriesCount {
				check(series(k), ground, on, mark)
			}
		}
	}
}
