/*
 * Makes TCP connections of which everything is known: who began and who accepted them, what was sent, how they ended.
 * Each line of the output is a fact; "done" or "ready" ends them. Run in a network namespace of its own.
 *
 *     churn ADDRESS CLIENTS WORKERS CONNECTIONS REQUEST REPLY    many short connections, accepted by forked workers
 *     hold ADDRESS CONNECTIONS                                   keeps them open until it is killed
 *     ends ADDRESS                                               one connection for each way in which one may end
 *     exchange ADDRESS...                                        100 bytes there and 50 back; ADDRESS may be LISTEN=CONNECT
 *     reuse ADDRESS TIMES                                        the same ports again and again
 *     wait ADDRESS                                               opens one; at each line of the input it carries 10 bytes,
 *                                                                at the input's end it is closed
 *     calls ADDRESS COUNT                                        COUNT datagrams to itself and back; tells nanoseconds
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PORT 2070
#define OTHER_PORT 2071
#define REFUSING_PORT 2072
#define UNREACHABLE_PORT 2073
#define SILENT_PORT 2074

static void check(int result, const char *what) {
    if (result < 0) {
        fprintf(stderr, "%s: %s\n", what, strerror(errno));
        exit(1);
    }
}

static void tell(const char *format, ...) {
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (write(1, line, length) != length)
        exit(1);
}

struct end {
    struct sockaddr_storage address;
    socklen_t length;
    int family;
};

static struct end end_of(const char *address, int port) {
    char service[8];
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM}, *found;
    snprintf(service, sizeof service, "%d", port);
    int error = getaddrinfo(address, service, &hints, &found);
    if (error) {
        fprintf(stderr, "%s: %s\n", address, gai_strerror(error));
        exit(1);
    }
    struct end end = {.length = found->ai_addrlen, .family = found->ai_family};
    memcpy(&end.address, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return end;
}

static void set(int fd, int level, int option, int value) {
    check(setsockopt(fd, level, option, &value, sizeof value), "setsockopt");
}

static int listener(const char *address, int port, int backlog) {
    struct end end = end_of(address, port);
    int fd = socket(end.family, SOCK_STREAM, 0);
    check(fd, "socket");
    set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
    check(bind(fd, (struct sockaddr *)&end.address, end.length), "bind");
    check(listen(fd, backlog), "listen");
    return fd;
}

/* A socket of the family of an address, bound to a port of its own choice or to one. */
static int client(const char *address, int own_port) {
    struct end end = end_of(address, own_port);
    int fd = socket(end.family, SOCK_STREAM, 0);
    check(fd, "socket");
    if (own_port) {
        set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
        check(bind(fd, (struct sockaddr *)&end.address, end.length), "bind");
    }
    return fd;
}

static int try_connect(int fd, const char *address, int port) {
    struct end end = end_of(address, port);
    return connect(fd, (struct sockaddr *)&end.address, end.length);
}

static int connected(const char *address, int port, int own_port) {
    int fd = client(address, own_port), result, tries = 0;
    /* the routes of a young namespace come a moment later */
    while ((result = try_connect(fd, address, port)) < 0 && errno == ENETUNREACH && tries++ < 100)
        usleep(10000);
    check(result, "connect");
    return fd;
}

static void send_all(int fd, long length) {
    static char buffer[1 << 16];
    while (length > 0) {
        long sent = write(fd, buffer, length < (long)sizeof buffer ? length : (long)sizeof buffer);
        check(sent, "write");
        length -= sent;
    }
}

static void receive_all(int fd, long length) {
    static char buffer[1 << 16];
    while (length > 0) {
        long received = read(fd, buffer, length < (long)sizeof buffer ? length : (long)sizeof buffer);
        check(received, "read");
        if (received == 0) {
            fprintf(stderr, "the peer ended early\n");
            exit(1);
        }
        length -= received;
    }
}

static void receive_end(int fd) {
    char byte;
    check(read(fd, &byte, 1), "read");
}

static void abort_connection(int fd) {
    struct linger linger = {.l_onoff = 1};
    check(setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger), "linger");
    close(fd);
}

static int child(void) {
    int pid = fork();
    check(pid, "fork");
    if (pid == 0)
        prctl(PR_SET_PDEATHSIG, SIGKILL);
    return pid;
}

static volatile sig_atomic_t stopped;

static void stop(int number) {
    (void)number;
    stopped = 1;
}

static void stoppable(void) {
    struct sigaction action = {.sa_handler = stop};
    sigaction(SIGTERM, &action, NULL);
}

static void serve(int listening, long request, long reply) {
    long served = 0;
    stoppable();
    while (!stopped) {
        int fd = accept(listening, NULL, NULL);
        if (fd < 0)
            continue;
        receive_all(fd, request);
        send_all(fd, reply);
        receive_end(fd);
        close(fd);
        served++;
    }
    tell("worker %d %ld\n", getpid(), served);
    exit(0);
}

static void run_clients(const char *address, int clients, long connections, long request, long reply) {
    int pids[256];
    for (int i = 0; i < clients; i++) {
        pids[i] = child();
        if (pids[i] == 0) {
            long mine = connections / clients + (i < connections % clients);
            for (long n = 0; n < mine; n++) {
                int fd = connected(address, PORT, 0);
                send_all(fd, request);
                receive_all(fd, reply);
                close(fd);
            }
            tell("client %d %ld\n", getpid(), mine);
            exit(0);
        }
    }
    for (int i = 0; i < clients; i++) {
        int status;
        check(waitpid(pids[i], &status, 0), "wait");
        if (status)
            exit(1);
    }
}

static void churn(char **argument) {
    int clients = atoi(argument[1]), workers = atoi(argument[2]), pids[256];
    long connections = atol(argument[3]), request = atol(argument[4]), reply = atol(argument[5]);
    int listening = listener(argument[0], PORT, 4096);
    tell("listener %d\n", getpid());
    for (int i = 0; i < workers; i++) {
        pids[i] = child();
        if (pids[i] == 0)
            serve(listening, request, reply);
    }
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    run_clients(argument[0], clients, connections, request, reply);
    clock_gettime(CLOCK_MONOTONIC, &to);
    usleep(100000);
    for (int i = 0; i < workers; i++) {
        kill(pids[i], SIGTERM);
        waitpid(pids[i], NULL, 0);
    }
    struct rusage children;
    getrusage(RUSAGE_CHILDREN, &children);
    tell("nanos %lld\n", (to.tv_sec - from.tv_sec) * 1000000000LL + to.tv_nsec - from.tv_nsec);
    tell("cpu-micros %lld\n",
         (children.ru_utime.tv_sec + children.ru_stime.tv_sec) * 1000000LL + children.ru_utime.tv_usec +
             children.ru_stime.tv_usec);
    close(listening);
}

static void hold(char **argument) {
    int connections = atoi(argument[1]);
    struct rlimit most = {connections + 100, connections + 100};
    check(setrlimit(RLIMIT_NOFILE, &most), "setrlimit");
    int listening = listener(argument[0], PORT, 4096), opened[2];
    check(pipe(opened), "pipe");
    if (child() == 0) {
        for (int i = 0; i < connections; i++)
            connected(argument[0], PORT, 0);
        if (write(opened[1], "", 1) != 1)
            exit(1);
        for (;;)
            pause();
    }
    for (int i = 0; i < connections; i++)
        check(accept(listening, NULL, NULL), "accept");
    char byte;
    if (read(opened[0], &byte, 1) != 1)
        exit(1);
    tell("ready\n");
    for (;;)
        pause();
}

/* Tells of a connection by the client's port, which is bound, and goes on. */
static void ends(char **argument) {
    const char *address = argument[0];
    int listening = listener(address, PORT, 16), fd, peer;

    fd = client(address, 3001);
    if (try_connect(fd, address, REFUSING_PORT) == 0 || errno != ECONNREFUSED)
        check(-1, "refused");
    close(fd);

    fd = client(address, 3002);
    if (try_connect(fd, address, UNREACHABLE_PORT) == 0 || errno != EHOSTUNREACH)
        check(-1, "unreachable");
    close(fd);

    fd = client(address, 3003);
    set(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, 300);
    if (try_connect(fd, address, SILENT_PORT) == 0 || errno != ETIMEDOUT)
        check(-1, "silent");
    close(fd);

    /* the server aborts */
    fd = connected(address, PORT, 3004);
    peer = accept(listening, NULL, NULL);
    send_all(fd, 10);
    receive_all(peer, 10);
    abort_connection(peer);
    usleep(20000);
    close(fd);

    /* the server leaves something unread */
    fd = connected(address, PORT, 3005);
    peer = accept(listening, NULL, NULL);
    send_all(fd, 20);
    usleep(20000);
    receive_all(peer, 5);
    close(peer);
    usleep(20000);
    close(fd);

    /* the client closes, then the server */
    fd = connected(address, PORT, 3006);
    peer = accept(listening, NULL, NULL);
    send_all(fd, 1000);
    receive_all(peer, 1000);
    close(fd);
    receive_end(peer);
    close(peer);

    /* the client ends its half and still receives */
    fd = connected(address, PORT, 3007);
    peer = accept(listening, NULL, NULL);
    send_all(fd, 100);
    shutdown(fd, SHUT_WR);
    receive_all(peer, 100);
    receive_end(peer);
    send_all(peer, 5000);
    close(peer);
    receive_all(fd, 5000);
    receive_end(fd);
    close(fd);

    /* nobody accepts */
    int other = listener(address, OTHER_PORT, 16);
    fd = connected(address, OTHER_PORT, 3008);
    usleep(20000);
    close(other);
    usleep(20000);
    close(fd);

    /* the client gives up */
    fd = client(address, 3009);
    struct timeval soon = {.tv_usec = 20000};
    check(setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &soon, sizeof soon), "timeout");
    if (try_connect(fd, address, SILENT_PORT) == 0 || errno != EINPROGRESS)
        check(-1, "given up");
    close(fd);

    /* accepted, and closed without a word by either */
    fd = connected(address, PORT, 3010);
    peer = accept(listening, NULL, NULL);
    close(peer);
    receive_end(fd);
    close(fd);
    tell("process %d\n", getpid());
    close(listening);
}

static void exchange(char *address) {
    char *to = strchr(address, '=');
    const char *remote = to ? to + 1 : address;
    if (to)
        *to = 0;
    int listening = listener(address, PORT, 16);
    int fd = connected(remote, PORT, 0);
    int peer = accept(listening, NULL, NULL);
    check(peer, "accept");
    send_all(fd, 100);
    receive_all(peer, 100);
    send_all(peer, 50);
    receive_all(fd, 50);
    struct sockaddr_in6 own;
    socklen_t length = sizeof own;
    check(getsockname(fd, (struct sockaddr *)&own, &length), "getsockname");
    tell("exchanged %s %d\n", remote, ntohs(own.sin6_port));
    close(fd);
    receive_end(peer);
    close(peer);
    close(listening);
}

static void reuse(char **argument) {
    int times = atoi(argument[1]);
    int listening = listener(argument[0], PORT, 16);
    for (int i = 0; i < times; i++) {
        int fd = connected(argument[0], PORT, 3100);
        int peer = accept(listening, NULL, NULL);
        send_all(fd, i + 1);
        receive_all(peer, i + 1);
        /* no TIME_WAIT: the ports are free at once */
        abort_connection(fd);
        close(peer);
    }
    close(listening);
}

static void wait_for_words(char **argument) {
    int listening = listener(argument[0], PORT, 16);
    int fd = connected(argument[0], PORT, 3200);
    int peer = accept(listening, NULL, NULL);
    tell("process %d\n", getpid());
    tell("ready\n");
    char byte;
    while (read(0, &byte, 1) == 1) {
        send_all(fd, 10);
        receive_all(peer, 10);
        tell("sent\n");
    }
    close(fd);
    receive_end(peer);
    close(peer);
    close(listening);
}

static void calls(char **argument) {
    long count = atol(argument[1]);
    struct end end = end_of(argument[0], PORT);
    int fd = socket(end.family, SOCK_DGRAM, 0);
    check(bind(fd, (struct sockaddr *)&end.address, end.length), "bind");
    check(connect(fd, (struct sockaddr *)&end.address, end.length), "connect");
    char buffer[64] = {0};
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (long i = 0; i < count; i++) {
        check(send(fd, buffer, sizeof buffer, 0), "send");
        check(recv(fd, buffer, sizeof buffer, 0), "receive");
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    tell("nanos %lld\n", (to.tv_sec - from.tv_sec) * 1000000000LL + to.tv_nsec - from.tv_nsec);
    tell("process %d\n", getpid());
    tell("ready\n");
    char byte;
    while (read(0, &byte, 1) == 1)
        ;
}

int main(int count, char **argument) {
    const char *what = count < 3 ? "" : argument[1];
    signal(SIGPIPE, SIG_IGN);
    if (!strcmp(what, "churn") && count == 8) {
        churn(argument + 2);
    } else if (!strcmp(what, "hold") && count == 4) {
        hold(argument + 2);
    } else if (!strcmp(what, "ends") && count == 3) {
        ends(argument + 2);
    } else if (!strcmp(what, "exchange")) {
        for (int i = 2; i < count; i++)
            exchange(argument[i]);
    } else if (!strcmp(what, "reuse") && count == 4) {
        reuse(argument + 2);
    } else if (!strcmp(what, "wait") && count == 3) {
        wait_for_words(argument + 2);
    } else if (!strcmp(what, "calls") && count == 4) {
        calls(argument + 2);
    } else {
        fprintf(stderr, "usage: see the head of this file\n");
        return 2;
    }
    tell("done\n");
    return 0;
}
