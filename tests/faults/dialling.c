/* SPDX-FileCopyrightText: The Appunto authors
 * SPDX-License-Identifier: MIT
 *
 * Loaded before the C library (LD_PRELOAD): writes a line to the file DIALLED for each try of a process to reach
 * another machine (or this one by the network), and refuses it. Sockets between processes go through. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int refused(const char *how, const char *whom) {
    char line[300];
    const char *log = getenv("DIALLED");
    int length = snprintf(line, sizeof line, "%s %s\n", how, whom ? whom : "");
    int fd = log ? open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (fd >= 0) {
        if (write(fd, line, (size_t)length) < 0) abort();
        close(fd);
    }
    errno = ENETUNREACH;
    return -1;
}

static int by_network(const struct sockaddr *to) {
    return to && (to->sa_family == AF_INET || to->sa_family == AF_INET6);
}

int connect(int fd, const struct sockaddr *to, socklen_t length) {
    static int (*real)(int, const struct sockaddr *, socklen_t);
    if (!real) real = dlsym(RTLD_NEXT, "connect");
    return by_network(to) ? refused("connect", 0) : real(fd, to, length);
}

ssize_t sendto(int fd, const void *bytes, size_t count, int flags, const struct sockaddr *to, socklen_t length) {
    static ssize_t (*real)(int, const void *, size_t, int, const struct sockaddr *, socklen_t);
    if (!real) real = dlsym(RTLD_NEXT, "sendto");
    return by_network(to) ? refused("sendto", 0) : real(fd, bytes, count, flags, to, length);
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    (void)service;
    (void)hints;
    (void)found;
    refused("getaddrinfo", node);
    return EAI_FAIL;
}
