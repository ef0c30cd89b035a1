package main

import (
	"flag"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// asProgram makes the test binary be the program: so tests can start it as a
// process of its own, and kill it.
const asProgram = "ROLEBOOK_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run(os.Args[1:], streams{os.Stdout, os.Stderr}))
	}
	if err := os.Setenv(asProgram, "1"); err != nil { // what serve starts is the program
		panic(err)
	}
	testscript.Main(cleaning{m}, map[string]func(){
		"rolebook": func() { os.Exit(run(os.Args[1:], streams{os.Stdout, os.Stderr})) },
	})
}

// cleaning removes after the tests what several of them share.
type cleaning struct{ *testing.M }

// Run runs the tests, several at a time, since most of them wait for a browser or a
// disk.
func (c cleaning) Run() int {
	flag.Parse()
	chosen := false
	flag.Visit(func(f *flag.Flag) { chosen = chosen || f.Name == "test.parallel" })
	if !chosen {
		if err := flag.Set("test.parallel", strconv.Itoa(max(4, runtime.GOMAXPROCS(0)))); err != nil {
			panic(err)
		}
	}
	code := c.M.Run()
	closeShared()
	for _, dir := range benchDirs {
		_ = os.RemoveAll(dir)
	}
	return code
}

// program returns the command that runs the program with these arguments.
func program(t testing.TB, arguments ...string) *exec.Cmd {
	t.Helper()
	file, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(file, arguments...)
	command.Env = append(os.Environ(), asProgram+"=1")
	return command
}

// setCell is what somebody does in a spreadsheet program: setcell FILE SHEET CELL TEXT.
func setCell(ts *testscript.TestScript, _ bool, arguments []string) {
	file := ts.MkAbs(arguments[0])
	f, err := excelize.OpenFile(file)
	ts.Check(err)
	ts.Check(f.SetCellStr(arguments[1], arguments[2], arguments[3]))
	ts.Check(f.Save())
	ts.Check(f.Close())
}

// TestScripts runs a script for each behaviour of the program.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"setcell": setCell},
		Setup: func(env *testscript.Env) error {
			env.Setenv("COLUMNS", "80")
			return nil
		},
	})
}
