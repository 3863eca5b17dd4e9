package io.github.socketloom.collector.topology;

/**
 * What is known of an endpoint. Anything unknown is null.
 *
 * @param ip its address; null for a subnet
 * @param addressSpace space of the address, one of five words
 * @param addressClass class of the address by RFC 6890
 * @param subnet the subnet that it lies in or stands for, for example {@code 192.0.2.0/24}
 * @param hostName its name by reverse DNS
 */
public record EndpointFacts(String ip, String addressSpace, String addressClass, String subnet, String hostName) {

    /** It is no endpoint. */
    public static final EndpointFacts NONE = new EndpointFacts(null, null, null, null, null);
}
