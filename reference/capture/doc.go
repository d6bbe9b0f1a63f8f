// Package capture tests the Python beside it, which reads the specs by itself and captures what NumPy
// and PyTorch return for the reference vectors.
package capture
