// Package protocol has the messages that a tool and an implementation of losses exchange: one JSON
// object a line, requests in, replies out.
//
//	{"cmd":"hello","protocol":2}    names the implementation and its losses
//	{"cmd":"eval","id":"1", …}      computes a loss; the id comes back with the reply
//	{"cmd":"bye"}                   ends the session, without a reply
//
// Reals are texts in shortest decimal, or NaN, Infinity and -Infinity; index and mask data are
// integers or their texts; finite JSON numbers are accepted everywhere. A scalar has the shape [].
// docs/protocol.md explains the messages, and the JSON Schema in [Schema] defines them.
package protocol

// Version is the version of the protocol.
const Version = 2

// The commands of requests.
const (
	Hello = "hello"
	Eval  = "eval"
	Bye   = "bye"
)
