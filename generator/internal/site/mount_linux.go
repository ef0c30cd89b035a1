package site

import "golang.org/x/sys/unix"

// isMountPoint reports whether something is mounted at a folder, as a volume is
// in a container: it can't be renamed then.
func isMountPoint(dir string) bool {
	var stat unix.Statx_t
	err := unix.Statx(unix.AT_FDCWD, dir, 0, 0, &stat)
	return err == nil && stat.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
}
