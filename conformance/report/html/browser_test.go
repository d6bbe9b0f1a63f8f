package html

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// browsers are the programs that the tests can drive.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "chrome"}

// browser is the first one that there is, or empty.
func browser() string {
	for _, name := range browsers {
		if program, err := exec.LookPath(name); err == nil {
			return program
		}
	}
	return ""
}

// tab is a page in a browser.
type tab struct {
	*testing.T
	context.Context
}

// open opens the report with everything in it. Without a browser the test is skipped.
func open(t *testing.T) tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	program := browser()
	if program == "" {
		t.Skipf("no browser found: install one of %s (Debian: apt-get install chromium)", strings.Join(browsers, ", "))
	}
	r, about := mixed()
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, []byte(pageOf(t, r, about)), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithAllocatorOptions(
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.WSURLReadTimeout(time.Minute)))
	t.Cleanup(cancel)
	page := tab{t, ctx}
	page.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate("file://"+filepath.ToSlash(file)))
	return page
}

func (p tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	if err := chromedp.Do(p.Context, steps...); err != nil {
		p.Fatal(err)
	}
}

// is waits until an expression is true.
func (p tab) is(expression string) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.Context, 15*time.Second)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool](expression)); err != nil {
		p.Fatalf("%s: %v; the count says %q and the focus is on %q", expression, err, p.text(`document.getElementById("count").textContent`), p.text("document.activeElement.outerHTML.slice(0, 200)"))
	}
}

// text is what an expression gives.
func (p tab) text(expression string) string {
	p.Helper()
	value, err := chromedp.Run(p.Context, chromedp.Evaluate[string](expression))
	if err != nil {
		p.Fatal(err)
	}
	return value
}

// press presses a key until an expression is true.
func (p tab) press(key, expression string) {
	p.Helper()
	for range 80 {
		p.do(chromedp.KeyEvent(key))
		if p.text("String("+expression+")") == "true" {
			return
		}
	}
	p.Fatalf("%q was pressed 80 times, and %s is not true", key, expression)
}

// choose takes an option of a list, as a person would.
func (p tab) choose(list, option string) {
	p.Helper()
	p.text(`(list => { list.value = "` + option + `"; list.dispatchEvent(new Event("input", {bubbles: true})); return "" })(document.getElementById("` + list + `"))`)
}

// TestInBrowser uses one page as a person would, one thing after the other.
func TestInBrowser(t *testing.T) {
	page := open(t)
	said := listen(page)
	for _, step := range []struct {
		name string
		use  func(tab)
	}{
		{"search", search}, {"filter", filter}, {"theme", theme}, {"keyboard", keyboard}, {"hidden target", hiddenTarget}, {"phone", phone}, {"matrix", matrixFits},
	} {
		t.Run(step.name, func(t *testing.T) { step.use(tab{t, page.Context}) })
	}
	if err := chromedp.Cancel(page.Context); err != nil {
		t.Fatal(err)
	}
	if messages := <-said; len(messages) > 0 {
		t.Errorf("the page says %q", messages)
	}
}

// listen gives all that a page wrote to its console once the page is closed.
func listen(page tab) <-chan []string {
	said := make(chan []string, 1)
	console := chromedp.Console(page.Context)
	go func() {
		var messages []string
		for m, err := range console {
			if err != nil {
				break
			}
			messages = append(messages, string(m.Type)+": "+m.Text)
		}
		said <- messages
	}()
	return said
}

func search(p tab) {
	p.do(chromedp.SendKeys("#find", "1e300 huber"))
	p.is(`document.getElementById("count").textContent === "2 of 13 rows match, in 1 case"`)
	p.is(`document.querySelector(".calls").open && document.getElementById("loss/mae").hidden`)
	p.do(chromedp.Click("#filter button"))
	p.is(`document.getElementById("count").textContent === "" && !document.getElementById("loss/mae").hidden && !document.querySelector(".calls").open`)
}

func filter(p tab) {
	p.choose("status", "e")
	p.is(`count.textContent === "2 of 13 rows match, in 1 case"`)
	p.choose("implementation", "0")
	p.is(`count.textContent === "0 of 13 rows match, in 0 cases"`)
	p.choose("implementation", "")
	p.choose("status", "x")
	p.is(`count.textContent === "5 of 13 rows match, in 5 cases"`)
	p.choose("dtype", "32")
	p.is(`count.textContent === "0 of 13 rows match, in 0 cases"`)
	p.choose("status", "")
	p.is(`count.textContent === "1 of 13 rows match, in 1 case"`)
	p.do(chromedp.Click("#filter button"))
	p.is(`count.textContent === ""`)
}

func theme(p tab) {
	paper := `getComputedStyle(document.body).backgroundColor`
	before := p.text(paper)
	p.do(chromedp.Click("#theme"))
	p.is(paper + ` !== "` + before + `" && theme.getAttribute("aria-pressed") === "true"`)
	p.do(chromedp.Click("#theme"))
	p.is(paper + ` === "` + before + `" && theme.getAttribute("aria-pressed") === "false"`)
}

// keyboard follows the matrix to a case.
func keyboard(p tab) {
	p.text(`scrollTo(0, 0); document.activeElement.blur(); ""`)
	p.press("\t", `document.activeElement.getAttribute("href") === "#results/huber/1"`)
	p.is(`getComputedStyle(document.activeElement).outlineStyle === "solid"`)
	p.do(chromedp.KeyEvent("\r"))
	p.is(`document.activeElement.id === "results/huber/1"`)
	p.press("\t", `document.activeElement.getAttribute("href") === "#case/huber/ladder-residual-1e-16"`)
	p.do(chromedp.KeyEvent("\r"))
	p.is(`document.activeElement.id === "case/huber/ladder-residual-1e-16" && document.activeElement.closest("details").open`)
	p.is(`document.activeElement.getBoundingClientRect().top > 0 && document.activeElement.getBoundingClientRect().bottom < innerHeight`)
}

// hiddenTarget follows a link to what a filter has hidden: that ends the filter.
func hiddenTarget(p tab) {
	p.choose("status", "e")
	p.is(`document.getElementById("loss/mae").hidden`)
	p.text(`location.hash = "#loss/mae"; ""`)
	p.is(`!document.getElementById("loss/mae").hidden && document.getElementById("status").value === "" && document.activeElement.id === "loss/mae"`)
}

// phone opens everything there is on a narrow screen, in both themes.
func phone(p tab) {
	p.do(chromedp.EmulateViewport(390, 800))
	p.text(`for (const d of document.querySelectorAll("details")) d.open = true; ""`)
	for range 2 {
		p.do(chromedp.Click("#theme"))
		p.is(`document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
	}
}

// matrixFits fills the matrix with five implementations and the longest words that a report has: it
// fits a screen of 1280 dots, and scrolls in its box on a narrow one, under the names of the losses.
func matrixFits(p tab) {
	p.text(`for (const row of document.querySelectorAll(".matrix tr")) {
		row.append(row.lastElementChild.cloneNode(true));
		row.cells[0].textContent = "Cross entropy with label smoothing";
		for (const cell of [...row.cells].slice(1)) (cell.querySelector("a") || cell).textContent = cell.tagName === "TH" ? "torch.nn.functional" : "◇ 348/374 expected";
	}; ""`)
	const box = `document.querySelector(".matrix").parentElement`
	p.do(chromedp.EmulateViewport(1280, 900))
	p.is(`document.querySelectorAll(".matrix tr:last-child td").length === 5 && ` + box + `.scrollWidth <= ` + box + `.clientWidth`)
	p.do(chromedp.EmulateViewport(390, 800))
	p.text(box + `.scrollLeft = 200; ""`)
	p.is(box + `.scrollLeft === 200 && document.querySelector(".matrix tbody th").getBoundingClientRect().left >= 0`)
}
