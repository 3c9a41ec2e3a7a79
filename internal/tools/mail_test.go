package tools

import "testing"

func TestHTMLOfText(t *testing.T) {
	for text, want := range map[string]string{
		"Hello":                            "<p>Hello</p>",
		"Dear Maya,\r\n\r\n \nyes.\nTom\n": "<p>Dear Maya,</p><p>yes.<br>Tom</p>",
		`<b>1 & 2</b> "x"`:                 "<p>&lt;b&gt;1 &amp; 2&lt;/b&gt; &#34;x&#34;</p>",
	} {
		html := htmlOfText(text)
		if html != want {
			t.Errorf("%q is %s, want %s", text, html, want)
		}
	}
}

func TestTextOfHTML(t *testing.T) {
	for html, want := range map[string]string{
		"<p>Dear Freja,</p>\n  <p>it is &lt;here&gt; &amp;\n there.<br/>Tom</p>":                             "Dear Freja,\nit is <here> & there.\nTom",
		"<html><head><title>x</title><style>p {a:b}</style></head><body><!-- <p>no</p> -->Yes</body></html>": "Yes",
		"<div>One&nbsp; two</div><div><br></div><br><br><div>Three</div>":                                    "One two\n\nThree",
		"1 < 2 and 3 > 2":      "1 < 2 and 3 > 2",
		"<SCRIPT>a()</SCRIPT>": "",
		"plain":                "plain",
	} {
		if got := textOfHTML(html); got != want {
			t.Errorf("%q is %q, want %q", html, got, want)
		}
	}
}

// What is sent is what is read.
func TestMailThereAndBack(t *testing.T) {
	const text = "Dear <Freja> & all,\nit's on its way:\nhttps://example.com/?a=1&b=2"
	if got := textOfHTML(htmlOfText(text)); got != text {
		t.Errorf("%q", got)
	}
}
