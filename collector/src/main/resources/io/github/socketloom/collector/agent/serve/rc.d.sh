#!/bin/sh
#
# PROVIDE: socketloom_agent
# REQUIRE: FILESYSTEMS ldconfig
# KEYWORD: shutdown
#
# Socketloom's agent as a service: viewers connect to @SOCKET@.
# Written by 'socketloom-agent service --print rc.d'. To install it, as root:
#
#   pw groupadd @GROUP@                        # whose members may look at this host
#   pw groupmod @GROUP@ -m ann                 # ann, for example; from her next login on
#   socketloom-agent service --print rc.d > /usr/local/etc/rc.d/socketloom_agent
#   chmod 555 /usr/local/etc/rc.d/socketloom_agent
#   sysrc socketloom_agent_enable=YES && service socketloom_agent start
#
# In rc.conf:
#   socketloom_agent_enable   YES to start it (NO)
#   socketloom_agent_user     whose rights it has (root): others see the sockets of all users only where
#                             security.bsd.see_other_uids allows it
#   socketloom_agent_group    whose members may connect (@GROUP@)
#   socketloom_agent_flags    further options of 'socketloom-agent serve', --config FILE for example

. /etc/rc.subr

name="socketloom_agent"
desc="Socketloom agent"
rcvar="socketloom_agent_enable"

load_rc_config "$name"

: "${socketloom_agent_enable:=NO}"
: "${socketloom_agent_user:=root}"
: "${socketloom_agent_group:=@GROUP@}"
: "${socketloom_agent_flags:=}"

socketloom_agent_folder=@FOLDER@
pidfile="${socketloom_agent_folder}/agent.pid"
procname=@JAVA@
start_cmd="socketloom_agent_start"
stop_postcmd="rm -f \"${pidfile}\""
# rc.subr would change to that user for every command; daemon(8) does so once, when the folder is made
socketloom_agent_runs_as="${socketloom_agent_user}"
unset socketloom_agent_user

socketloom_agent_start()
{
	# the agent writes to this folder, the group may pass through it, others may not
	install -d -m 0750 -o "${socketloom_agent_runs_as}" -g "${socketloom_agent_group}" \
	    "${socketloom_agent_folder}" || return 1
	echo "Starting ${name}."
	# messages go to syslog; the pid is the agent's own, so that 'stop' ends it in order
	# shellcheck disable=SC2086 # the flags are words
	/usr/sbin/daemon -c -S -T "${name}" -p "${pidfile}" -u "${socketloom_agent_runs_as}" \
	    @LAUNCH@ serve --listen "unix:${socketloom_agent_folder}/agent.sock" \
	    --group "${socketloom_agent_group}" ${socketloom_agent_flags}
}

run_rc_command "$1"
