package emit

import . "github.com/dave/jennifer/jen"

const adapterPath = "github.com/losscheck/losscheck/conformance/adapter"

// AdapterFile returns the Go file of a program that answers the adapter protocol with the losses of a
// package, given its name and import path.
func AdapterFile(pkg, path string) ([]byte, error) {
	f := newFile("main", "for the package "+path)
	f.PackageComment("Adapter answers the losscheck adapter protocol with the losses of " + path + ".")
	f.ImportName(adapterPath, "adapter")
	f.ImportName(path, pkg)
	f.Func().Id("main").Params().Block(Qual(adapterPath, "Main").Call(Lit(path), Qual(path, "Registry").Call()))
	return render(f)
}
