package io.github.socketloom.app;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = VersionText.class.getPackage().getImplementationVersion();
        return new String[]{"socketloom " + (version == null ? "(development build)" : version),
                "Java " + Runtime.version()};
    }
}
