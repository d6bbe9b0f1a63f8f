package specfmt

import "strings"

// remark is a comment in the text.
type remark struct {
	at    place
	text  string
	alone bool // on its line
	blank bool // whether a blank line stands above it
}

// comments finds the comments: from a # at the beginning of a line or behind a blank, but not in
// a scalar.
func (b *builder) comments() []remark {
	var found []remark
	scalars := b.scalars // those that end behind the place looked at
	for l, line := range b.text {
		for c := 0; c < len(line); c++ {
			p := place{l, c}
			for len(scalars) > 0 && !p.before(scalars[0].end) {
				scalars = scalars[1:]
			}
			if len(scalars) > 0 && !p.before(scalars[0].start) || line[c] != '#' || c > 0 && line[c-1] != ' ' {
				continue
			}
			found = append(found, remark{
				at: p, text: strings.TrimRight(string(line[c:]), " "),
				alone: indentOf(line) == c, blank: l > 0 && isBlank(b.text[l-1]),
			})
			break
		}
	}
	return found
}

// attach gives each comment to the item that it is about.
func (d *document) attach(items []*item, remarks []remark) {
	first := items[0]
	for _, r := range remarks {
		c := comment{r.text, r.blank}
		owner := lineOwner(items, r)
		next, last := following(items, r.at), above(items, r.at)
		switch {
		case !r.alone && owner != nil:
			owner.addTail(r.text)
		case next == first:
			d.head = append(d.head, c)
		case next != nil && (!r.alone || r.at.column <= next.column): // behind a dash, or above
			next.head = append(next.head, c)
		case next == nil && (r.at.column == 0 || last == nil):
			d.foot = append(d.foot, c)
		default:
			last.foot = append(last.foot, c)
		}
	}
	if len(d.head) > 0 {
		d.blank, first.blank = first.blank, false
	}
}

// addTail adds a comment behind an item; what was there goes above it.
func (i *item) addTail(text string) {
	if i.tail != "" {
		i.head = append(i.head, comment{text: i.tail})
	}
	i.tail = text
}

// lineOwner is the item that a comment behind something is about: the one whose value ended last on
// the line, else the one that began last on it.
func lineOwner(items []*item, r remark) *item {
	var ended, begun *item
	for _, i := range items {
		end := i.value.end
		if !i.value.isBlock() && end.line == r.at.line && !r.at.before(end) && (ended == nil || !end.before(ended.value.end)) {
			ended = i
		}
		if i.start.line == r.at.line && i.start.before(r.at) {
			begun = i
		}
	}
	if ended != nil {
		return ended
	}
	return begun
}

// following is the first item behind a place, the outermost of those that begin together.
func following(items []*item, p place) *item {
	for _, i := range items {
		if p.before(i.start) {
			return i
		}
	}
	return nil
}

// above is the innermost item before a place that is indented no more than it.
func above(items []*item, p place) *item {
	var found *item
	for _, i := range items {
		if i.start.before(p) && i.column <= p.column {
			found = i
		}
	}
	return found
}
