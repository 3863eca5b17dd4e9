package io.github.socketloom.app.window;

import io.github.socketloom.app.timeline.RecordingFolder;
import io.github.socketloom.app.timeline.RecordingViewModel;
import io.github.socketloom.app.timeline.TimelineViewModel;

/**
 * What a tab offers beside the present.
 *
 * @param timeline goes through what is kept or recorded
 * @param recording records
 * @param folder where the user keeps recordings
 */
public record PastControls(TimelineViewModel timeline, RecordingViewModel recording, RecordingFolder folder) {}
