/**
 * The Conntrack view: connection tracking: how full its table is, its counters, its entries. What is shown is made
 * on the model thread; nodes only show it. Knows no other view.
 */
package io.github.socketloom.app.conntrack;
