// Package samebits holds the promise that generated code gives the same bits on every machine: a
// test hashes what each loss returns for every case there is, and compares the hashes with
// committed ones. It says something where it runs on another architecture than the one that the
// hashes were written on; `make samebits` does that.
package samebits
