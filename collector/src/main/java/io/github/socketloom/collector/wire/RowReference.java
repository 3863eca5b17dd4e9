package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Connection;

/**
 * What numbers of a row are told as differences from. For a new row these are the numbers of the new row before it in
 * the frame, 0 for the first: neighbours are alike. For a change they are the row's own.
 */
final class RowReference {

    long namespace;
    long key;
    long inode;
    long cgroupId;
    long firstSeen;

    void clear() {
        namespace = 0;
        key = 0;
        inode = 0;
        cgroupId = 0;
        firstSeen = 0;
    }

    void set(Connection row) {
        namespace = row.id().namespace();
        key = row.id().key();
        inode = row.inode();
        cgroupId = row.cgroupId();
        firstSeen = row.firstSeen();
    }
}
