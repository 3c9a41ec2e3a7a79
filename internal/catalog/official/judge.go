package official

import (
	"bytes"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
)

// Judge puts a handler behind the specifications: every request is held to
// them before it, and every success that it answers after it. What is wrong is
// told to request and answer, of which either may be nil for nobody.
func (s *Specs) Judge(next http.Handler, request, answer func(*http.Request, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return // The client went away.
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		if err := s.Validate(r); err != nil && request != nil {
			request(r, err)
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		recorder := httptest.NewRecorder()
		next.ServeHTTP(recorder, r)
		if answer != nil && recorder.Code < 300 {
			if err := s.ValidateAnswer(r, recorder.Code, recorder.Header(), recorder.Body.Bytes()); err != nil {
				answer(r, err)
			}
		}
		maps.Copy(w.Header(), recorder.Header())
		w.WriteHeader(recorder.Code)
		_, _ = w.Write(recorder.Body.Bytes())
	})
}
