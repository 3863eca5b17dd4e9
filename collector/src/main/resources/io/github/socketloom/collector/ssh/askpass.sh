#!/bin/sh
# Hands what ssh asks to the program that started ssh, and its answer back. Runs in a folder that only this user may
# enter. The question is a file, named when it is whole; the answer comes through a FIFO, so that it never is on a disk.
folder=${0%/*}
umask 077
answer="$folder/answer.$$"
mkfifo "$answer" || exit 1
# open for both: neither side waits for the other to open it
exec 3<>"$answer"
printf '%s\n%s' "${SSH_ASKPASS_PROMPT:-}" "$1" >"$folder/asking.$$" || exit 1
mv "$folder/asking.$$" "$folder/question.$$" || exit 1
# if that program ends, or gives up and takes the folder with it, nobody answers any more
(
    while kill -0 @OWNER@ 2>/dev/null && [ -p "$answer" ]; do sleep 1; done
    echo refused >&3
) >/dev/null 2>&1 </dev/null &
watcher=$!
IFS= read -r verdict <&3
kill "$watcher" 2>/dev/null
[ "$verdict" = answer ] || exit 1
head -n 1 <&3
