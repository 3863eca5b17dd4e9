/**
 * The filter: text typed by a user becomes a predicate on connections. Knows nothing of tables on a screen.
 *
 * <pre>
 * filter      = [ alternative { "or" alternative } ]          an empty filter lets everything through
 * alternative = negation { [ "and" ] negation }
 * negation    = ( "not" | "-" | "!" ) negation | primary
 * primary     = "(" filter ")" | comparison | search
 * comparison  = field operator value { "," value }            one of several values is enough; space may stand around
 *                                                             operators, but not before ":" and "~"
 * operator    = ":" | "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "~"
 * search      = word | string | "~" expression
 * value       = word | string
 * string      = '"' { character | '\"' | '\\' } '"'           other backslashes stay what they are
 * word        = characters other than white space, parentheses, quotes and, in values, commas
 * </pre>
 *
 * <p><b>Searching.</b> A word without a field is looked for in the names and command lines of the owning processes,
 * their control groups (paths, containers, pods, units), the user, the service name, the peer's host name, paths of Unix
 * sockets, both addresses and both ports. A number
 * means a whole port or the beginning of an address there; a complete address or network means just that. A word that
 * is a protocol, a state or a direction asks for these too ({@code udp}, {@code time-wait}, {@code inbound}). Nothing
 * heeds case.
 *
 * <p><b>Fields</b> are listed by {@link io.github.socketloom.collector.query.FilterField#all()}: the keys of the JSON
 * output and short aliases. What {@code field:value} means depends on the kind of field:
 * <ul>
 * <li>text: contains the value ({@code proc:ngin}); with {@code *} and {@code ?} unquoted, the whole text fits
 * ({@code proc:ng*}). {@code =} demands the whole text.
 * <li>words: that word ({@code state:time-wait}), or else all words that contain it ({@code state:wait},
 * {@code dir:in}). {@code =} demands the whole word.
 * <li>addresses: {@code 10.0.0.1}, {@code 10.0.0.0/8}, {@code 2001:db8::/32}, {@code 10.0.0.1-10.0.0.9},
 * {@code 10.0.0.1:443}, {@code [::1]:443}, {@code *:443}, {@code 10.0.*}, the spaces {@code zero loopback multicast
 * private public}, or a part of an address. {@code =} takes no parts. {@code nat} takes these for the addresses behind a
 * translation, and {@code yes no source destination}.
 * <li>numbers: {@code port:443}, {@code port:80,443}, {@code port:1000-2000}, with units {@code rtt>50ms},
 * {@code rx>1MB/s}, {@code age<5m}, {@code sent>=1GiB}, {@code retrans%>2}. Spans of time need a unit, unless it is in
 * the field's own name ({@code rtt_us>500}). kB, MB, … are powers of 1000; KiB, MiB, … of 1024.
 * </ul>
 * {@code ~} looks for a regular expression in texts, words and addresses, in the syntax of RE2
 * (https://github.com/google/re2/wiki/Syntax) without octal numbers; {@code ^} and {@code $} bind it to their ends,
 * {@code (?-i)} at its beginning makes it heed case, as ranges and some characters beyond ASCII demand. In quotes it may
 * contain spaces.
 *
 * <p><b>What is not known.</b> {@code field:?} holds where a field has no value, {@code field:*} where it has one; for
 * all but text {@code none} and {@code unknown} mean the same as {@code ?}: {@code owner:none}, {@code rtt:none}. What
 * is not known fulfils no comparison, {@code !=} included: {@code user!=root} shows sockets known to be another user's.
 * {@code not} turns anything round: {@code -user=root} shows all others, the unknown too.
 *
 * <p>Where a field has several values, as the ports of both ends or the pids of a shared socket, one that fulfils the
 * comparison is enough; {@code !=} demands that none is equal.
 *
 * <p><b>Events</b> are chosen with the same fields, as {@link io.github.socketloom.collector.query.EventFilter} says, and
 * with {@code event}, what happened, which no connection has: {@code event:close reason:reset rtt>50ms}.
 *
 * <p><b>Bounds.</b> 4096 characters, 100 levels of nesting; for a regular expression 500 characters, and 2000
 * instructions once its counts are written out. RE2/J matches it in a time linear in the text, whatever the expression.
 */
package io.github.socketloom.collector.query;
