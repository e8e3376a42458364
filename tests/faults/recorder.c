/* SPDX-FileCopyrightText: The Appunto authors
 * SPDX-License-Identifier: MIT
 *
 * Loaded before the C library (LD_PRELOAD): writes down every change that a process makes to files below FAULT_ROOT,
 * in order, to the file FAULT_LOG; and lets some of them fail, when FAULT_ODDS says so.
 *
 * A record: u32 length of what follows, u8 kind, i32 descriptor, i64 offset, u16 lengths of two paths, paths, bytes.
 * Kinds: O opened (offset 1: it was made), W bytes written at offset, T cut to length offset, S brought to the disk,
 * C closed, R renamed, U unlinked.
 * FAULT_ODDS is "seed:one in so many": so often trouble begins, which lasts for one change or for up to 30 in a row: a
 * full disk (half of the bytes are written), an error of the disk, or a disk that is read-only all at once. A failure
 * is a record F, whose offset is the number of the error. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST 4096
static char tracked[MOST];
static char root[1024];
static int log_fd = -1;
static uint64_t chance;
static uint64_t odds;
static int trouble; /* the error of the trouble there is, and how many changes it lasts yet */
static int lasting;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name, result, ...) \
    static result (*real_##name)(__VA_ARGS__); \
    if (!real_##name) real_##name = dlsym(RTLD_NEXT, #name)

static ssize_t raw_write(int fd, const void *bytes, size_t count) {
    REAL(write, ssize_t, int, const void *, size_t);
    return real_write(fd, bytes, count);
}

__attribute__((constructor)) static void begin(void) {
    const char *place = getenv("FAULT_ROOT"), *log = getenv("FAULT_LOG"), *plan = getenv("FAULT_ODDS");
    if (!place || !log || getenv("FAULT_OWNER")) return; /* a helper process: it writes nothing of ours */
    setenv("FAULT_OWNER", "1", 1);
    snprintf(root, sizeof root, "%s", place);
    REAL(open, int, const char *, int, ...);
    log_fd = real_open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (plan) {
        unsigned long long seed = 0, share = 0;
        if (sscanf(plan, "%llu:%llu", &seed, &share) == 2) { chance = seed * 2654435761u + 1; odds = share; }
    }
}

static int below(const char *path, char *whole) {
    if (log_fd < 0) return 0;
    if (path[0] == '/') snprintf(whole, 4096, "%s", path);
    else {
        char here[2048];
        if (!getcwd(here, sizeof here)) return 0;
        snprintf(whole, 4096, "%s/%s", here, path);
    }
    size_t length = strlen(root);
    return strncmp(whole, root, length) == 0 && (whole[length] == '/' || whole[length] == 0);
}

static void tell(char kind, int fd, int64_t offset, const char *one, const char *other, const void *bytes, size_t count) {
    uint16_t lengths[2] = {one ? (uint16_t)strlen(one) : 0, other ? (uint16_t)strlen(other) : 0};
    int32_t number = fd;
    uint32_t whole = 1 + 4 + 8 + 4 + lengths[0] + lengths[1] + (uint32_t)count;
    char *record = malloc(whole + 4), *at = record;
    if (!record) return;
    memcpy(at, &whole, 4); at += 4;
    *at++ = kind;
    memcpy(at, &number, 4); at += 4;
    memcpy(at, &offset, 8); at += 8;
    memcpy(at, lengths, 4); at += 4;
    if (one) { memcpy(at, one, lengths[0]); at += lengths[0]; }
    if (other) { memcpy(at, other, lengths[1]); at += lengths[1]; }
    if (count) memcpy(at, bytes, count);
    raw_write(log_fd, record, whole + 4);
    free(record);
}

/* The error that this change meets, 0 for none. */
static int fails(void) {
    static const int kinds[] = {ENOSPC, EIO, EROFS};
    if (!odds) return 0;
    if (lasting > 0) { lasting--; return trouble; }
    chance = chance * 6364136223846793005ull + 1442695040888963407ull;
    if ((chance >> 33) % odds != 0) return 0;
    trouble = kinds[(chance >> 45) % 3];
    lasting = (chance >> 50) % 2 ? (int)((chance >> 52) % 30) : 0;
    return trouble;
}

static void tell_failure(int fd, int error, const char *path) { tell('F', fd, error, path, NULL, NULL, 0); }

/* What is acknowledged goes to a file named "said", which never fails. */
static int is_said(const char *path) {
    size_t length = strlen(path);
    return length > 5 && strcmp(path + length - 5, "/said") == 0;
}

static int is_tracked(int fd) { return fd >= 0 && fd < MOST && tracked[fd]; }

static int after_open(int fd, const char *path, int existed) {
    char whole[4096];
    if (fd >= 0 && fd < MOST && below(path, whole)) {
        tracked[fd] = is_said(whole) ? 2 : 1;
        tell('O', fd, !existed, whole, NULL, NULL, 0);
    }
    return fd;
}

static int opened(int (*how)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    char whole[4096];
    if (!below(path, whole)) return how(path, flags, mode);
    pthread_mutex_lock(&mutex);
    int error = 0;
    if (!is_said(whole)) {
        if ((flags & O_CREAT) && access(path, F_OK) != 0) error = fails();
        else if ((flags & O_ACCMODE) != O_RDONLY && lasting > 0 && trouble == EROFS) error = fails();
    }
    if (error) {
        tell_failure(-1, error, whole);
        pthread_mutex_unlock(&mutex);
        errno = error;
        return -1;
    }
    int existed = access(path, F_OK) == 0;
    int fd = after_open(how(path, flags, mode), path, existed);
    if (fd >= 0 && (flags & O_TRUNC) && is_tracked(fd)) tell('T', fd, 0, NULL, NULL, NULL, 0);
    int kept = errno;
    pthread_mutex_unlock(&mutex);
    errno = kept;
    return fd;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { MODE(flags) REAL(open, int, const char *, int, ...); return opened(real_open, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) REAL(open64, int, const char *, int, ...); return opened(real_open64, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) {
    MODE(flags)
    REAL(openat, int, int, const char *, int, ...);
    REAL(open, int, const char *, int, ...);
    if (folder == AT_FDCWD || path[0] == '/') return opened(real_open, path, flags, mode);
    return real_openat(folder, path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
    MODE(flags)
    REAL(openat64, int, int, const char *, int, ...);
    REAL(open64, int, const char *, int, ...);
    if (folder == AT_FDCWD || path[0] == '/') return opened(real_open64, path, flags, mode);
    return real_openat64(folder, path, flags, mode);
}

static ssize_t put(int fd, const void *bytes, size_t count, off_t offset, int placed) {
    REAL(pwrite64, ssize_t, int, const void *, size_t, off_t);
    if (!is_tracked(fd)) return placed ? real_pwrite64(fd, bytes, count, offset) : raw_write(fd, bytes, count);
    pthread_mutex_lock(&mutex);
    int failing = tracked[fd] == 1 ? fails() : 0;
    size_t wanted = failing == EROFS ? 0 : failing ? count / 2 : count;
    off_t at = placed ? offset : lseek(fd, 0, (fcntl(fd, F_GETFL) & O_APPEND) ? SEEK_END : SEEK_CUR);
    ssize_t done = wanted || !failing ? (placed ? real_pwrite64(fd, bytes, wanted, offset) : raw_write(fd, bytes, wanted)) : 0;
    int kept = errno;
    if (done > 0) tell('W', fd, at, NULL, NULL, bytes, (size_t)done);
    if (failing) tell_failure(fd, failing, NULL);
    pthread_mutex_unlock(&mutex);
    errno = failing ? failing : kept;
    return failing ? -1 : done;
}

ssize_t write(int fd, const void *bytes, size_t count) { return put(fd, bytes, count, 0, 0); }
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) { return put(fd, bytes, count, offset, 1); }
ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset) { return put(fd, bytes, count, offset, 1); }

static int cut(int fd, off_t length) {
    REAL(ftruncate64, int, int, off_t);
    if (!is_tracked(fd)) return real_ftruncate64(fd, length);
    pthread_mutex_lock(&mutex);
    int failing = tracked[fd] == 1 ? fails() : 0;
    int result = failing ? -1 : real_ftruncate64(fd, length), kept = failing ? failing : errno;
    if (failing) tell_failure(fd, failing, NULL);
    if (result == 0) tell('T', fd, length, NULL, NULL, NULL, 0);
    pthread_mutex_unlock(&mutex);
    errno = kept;
    return result;
}
int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off_t length) { return cut(fd, length); }

static int synced(int fd) {
    if (!is_tracked(fd)) return 0;
    pthread_mutex_lock(&mutex);
    int failing = fails();
    if (failing) tell_failure(fd, failing, NULL);
    else tell('S', fd, 0, NULL, NULL, NULL, 0);
    pthread_mutex_unlock(&mutex);
    if (failing) errno = failing;
    return failing ? -1 : 0;
}
/* Nothing is really waited for: what a power cut leaves is worked out from the records. */
int fsync(int fd) { return synced(fd); }
int fdatasync(int fd) { return synced(fd); }

int close(int fd) {
    REAL(close, int, int);
    if (is_tracked(fd)) {
        pthread_mutex_lock(&mutex);
        tracked[fd] = 0;
        tell('C', fd, 0, NULL, NULL, NULL, 0);
        pthread_mutex_unlock(&mutex);
    }
    return real_close(fd);
}

int rename(const char *old, const char *new) {
    REAL(rename, int, const char *, const char *);
    char one[4096], other[4096];
    int ours = below(old, one) | below(new, other) << 1;
    pthread_mutex_lock(&mutex);
    int failing = ours == 3 ? fails() : 0;
    int result = failing ? -1 : real_rename(old, new), kept = failing ? failing : errno;
    if (failing) tell_failure(-1, failing, one);
    if (result == 0 && ours == 3) tell('R', -1, 0, one, other, NULL, 0);
    pthread_mutex_unlock(&mutex);
    errno = kept;
    return result;
}
int renameat(int a, const char *old, int b, const char *new) {
    REAL(renameat, int, int, const char *, int, const char *);
    if (a == AT_FDCWD && b == AT_FDCWD) return rename(old, new);
    return real_renameat(a, old, b, new);
}

int unlink(const char *path) {
    REAL(unlink, int, const char *);
    char whole[4096];
    int ours = below(path, whole);
    pthread_mutex_lock(&mutex);
    int failing = ours && access(path, F_OK) == 0 ? fails() : 0;
    if (failing == ENOSPC) failing = 0; /* to take away needs no room */
    int result = failing ? -1 : real_unlink(path), kept = failing ? failing : errno;
    if (failing) tell_failure(-1, failing, whole);
    if (result == 0 && ours) tell('U', -1, 0, whole, NULL, NULL, 0);
    pthread_mutex_unlock(&mutex);
    errno = kept;
    return result;
}
int unlinkat(int folder, const char *path, int flags) {
    REAL(unlinkat, int, int, const char *, int);
    if (folder == AT_FDCWD && !(flags & AT_REMOVEDIR)) return unlink(path);
    return real_unlinkat(folder, path, flags);
}
