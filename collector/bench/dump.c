/*
 * The opponent of Java's dump: asks for TCP over IPv4 and IPv6 with the same request, parses the same fields out of
 * every message into columns and tells how long that takes. Build: gcc -O2 -o dump dump.c; run: dump REPETITIONS
 */
#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define MOST 400000
#define CGROUP_ID 21

static struct { uint64_t cookie, cgroup; uint32_t source[4], target[4], queues[2], uid, inode, interface; uint16_t ports[2];
	uint8_t state, v6only; char congestion[16]; uint8_t info[280]; } *rows;
static int count;

static void row(const struct nlmsghdr *message)
{
	const struct inet_diag_msg *diag = NLMSG_DATA(message);
	int left = message->nlmsg_len - NLMSG_LENGTH(sizeof *diag);
	if (count == MOST)
		exit(4);
	memcpy(&rows[count].cookie, diag->id.idiag_cookie, 8);
	memcpy(rows[count].source, diag->id.idiag_src, 16);
	memcpy(rows[count].target, diag->id.idiag_dst, 16);
	rows[count].ports[0] = ntohs(diag->id.idiag_sport);
	rows[count].ports[1] = ntohs(diag->id.idiag_dport);
	rows[count].state = diag->idiag_state;
	rows[count].queues[0] = diag->idiag_rqueue;
	rows[count].queues[1] = diag->idiag_wqueue;
	rows[count].uid = diag->idiag_uid;
	rows[count].inode = diag->idiag_inode;
	rows[count].interface = diag->id.idiag_if;
	for (const struct rtattr *a = (const void *)(diag + 1); RTA_OK(a, left); a = RTA_NEXT(a, left)) {
		int length = RTA_PAYLOAD(a);
		switch (a->rta_type & 0x3fff) {
		case INET_DIAG_INFO:
			memcpy(rows[count].info, RTA_DATA(a), length < 280 ? length : 280);
			break;
		case INET_DIAG_CONG:
			memcpy(rows[count].congestion, RTA_DATA(a), length < 16 ? length : 16);
			break;
		case INET_DIAG_SKV6ONLY:
			rows[count].v6only = *(uint8_t *)RTA_DATA(a);
			break;
		case CGROUP_ID:
			memcpy(&rows[count].cgroup, RTA_DATA(a), 8);
			break;
		}
	}
	count++;
}

static void dump(int fd, int family, char *buffer, size_t size)
{
	struct { struct nlmsghdr header; struct inet_diag_req_v2 request; } out = {
		{ sizeof out, SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST | NLM_F_DUMP, 1, 0 },
		{ .sdiag_family = family, .sdiag_protocol = IPPROTO_TCP, .idiag_ext = 0xa, .idiag_states = 0xdfff } };
	if (send(fd, &out, sizeof out, 0) != sizeof out)
		exit(2);
	for (;;) {
		ssize_t n = recv(fd, buffer, size, 0);
		if (n <= 0)
			exit(3);
		for (struct nlmsghdr *m = (void *)buffer; NLMSG_OK(m, n); m = NLMSG_NEXT(m, n)) {
			if (m->nlmsg_type == NLMSG_DONE)
				return;
			if (m->nlmsg_type == NLMSG_ERROR)
				exit(5);
			row(m);
		}
	}
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

int main(int argc, char **argv)
{
	int repetitions = argc > 1 ? atoi(argv[1]) : 20;
	size_t size = 64 * 1024;
	char *buffer = malloc(size);
	double *times = malloc(repetitions * sizeof *times);
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG);
	rows = calloc(MOST, sizeof *rows);
	for (int i = -repetitions / 2; i < repetitions; i++) {
		struct timespec a, b;
		count = 0;
		clock_gettime(CLOCK_MONOTONIC, &a);
		dump(fd, AF_INET, buffer, size);
		dump(fd, AF_INET6, buffer, size);
		clock_gettime(CLOCK_MONOTONIC, &b);
		if (i >= 0)
			times[i] = (b.tv_sec - a.tv_sec) * 1e3 + (b.tv_nsec - a.tv_nsec) / 1e6;
	}
	qsort(times, repetitions, sizeof *times, compare);
	printf("%d %.3f %.3f\n", count, times[0], times[repetitions / 2]);
	return 0;
}
