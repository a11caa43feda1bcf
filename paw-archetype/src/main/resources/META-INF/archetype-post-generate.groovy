// Checks every value that was given, since Maven itself checks none with -B. A bad one takes back what was generated.

def values = request.properties
def name = request.artifactId
def engine = values['searchEngine']
def url = values['publicUrl']
def repository = values['multiMordredRepository']
def ref = values['multiMordredRef']
def registry = values['imageRegistry']
def problems = []

if (!(name ==~ /[a-z][a-z0-9-]{0,62}/)) {
    problems << "artifactId '${name}' names the deployment and its images: a lower-case letter, then up to 62 lower-case " +
            "letters, digits and dashes\n  -> pass -DartifactId=my-paw"
}
if (!(request.groupId ==~ /[A-Za-z0-9_.-]+/)) {
    problems << "groupId '${request.groupId}' may hold letters, digits, dots, dashes and underscores\n" +
            "  -> pass -DgroupId=org.example"
}
if (!(request.version ==~ /[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}/)) {
    problems << "version '${request.version}' becomes the tag of an image: up to 128 letters, digits, dots, dashes and " +
            "underscores, beginning with none of the two former\n  -> pass -Dversion=1.0-SNAPSHOT"
}
if (!(values['pawVersion'] ==~ /[A-Za-z0-9_.-]+/)) {
    problems << "pawVersion '${values['pawVersion']}' is not a version\n  -> leave it out, or pass a released version of paw"
}
if (!(engine in ['elasticsearch', 'opensearch'])) {
    problems << "searchEngine '${engine}' is unknown; known are elasticsearch and opensearch\n" +
            "  -> pass -DsearchEngine=elasticsearch or -DsearchEngine=opensearch"
}
if (!(url ==~ /(?i)https:\/\/(?=.{1,253}(:|$))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*(:[0-9]{1,5})?/)) {
    problems << 'publicUrl must be https:// with a host and perhaps a port, and nothing else: where people reach production\n' +
            '  -> pass -DpublicUrl=https://paw.example.org, or leave it out to try production on this machine'
}

// The value is never repeated where it may hold a password.
def address = repository =~ /(https|ssh|file):\/\/([^\/]*)(\/.*)?/
def scp = repository ==~ /git@[A-Za-z0-9.-]+:[A-Za-z0-9._~\/+-]+/
def fits = '\n  -> pass -DmultiMordredRepository=https://git.example.org/team/multi-mordred.git, or leave it out for the script ' +
        'that paw brings'
if (repository != 'none' && !scp) {
    if (!address.matches()) {
        problems << 'multiMordredRepository must begin with https://, ssh://, git@ or file://' + fits
    } else if (address.group(2).contains('@') && (address.group(1) != 'ssh' || address.group(2) =~ /:.*@/)) {
        problems << 'multiMordredRepository has a user or a password in it, which would end in version control\n' +
                '  -> leave them out of -DmultiMordredRepository; they belong into a <server> of ~/.m2/settings.xml'
    } else if (!(repository ==~ /[A-Za-z0-9._~:\/@%+-]+/) || !address.group(3) || (address.group(1) != 'file' && !address.group(2))) {
        problems << 'multiMordredRepository is not the address of a repository' + fits
    }
}
if (ref != 'none') {
    if (repository == 'none') {
        problems << "multiMordredRef '${ref}' without a repository\n" +
                '  -> pass -DmultiMordredRepository=... too, or leave out -DmultiMordredRef'
    } else if (!(ref ==~ /[A-Za-z0-9][A-Za-z0-9._\/+-]*/) || ref.contains('..') || ref.contains('//')
            || ref.endsWith('/') || ref.endsWith('.') || ref.endsWith('.lock')) {
        problems << "multiMordredRef '${ref}' is no name of a branch, tag or commit\n  -> pass -DmultiMordredRef=main"
    }
}
if (registry.contains('://')) {
    problems << "imageRegistry '${registry}' begins with a scheme, which the name of an image cannot\n" +
            "  -> pass -DimageRegistry=${registry.replaceFirst(/.*:\/\//, '')}"
} else if (!(registry ==~ /[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*/)) {
    problems << "imageRegistry '${registry}' is not a registry with an optional port and path in lower case\n" +
            '  -> pass -DimageRegistry=registry.example.org/team, or leave it out'
}

if (problems) {
    takeBack()
    throw new IllegalArgumentException("No deployment was made:\n${problems.join('\n')}")
}

/** Deletes what this run wrote, and nothing that was there before it. */
def takeBack() {
    def output = new File(request.outputDirectory).canonicalFile
    def root = new File(request.outputDirectory, request.artifactId).canonicalFile
    def began = request.mavenSession.startTime.time
    def generated = ['pom.xml', 'README.md', '.gitignore'] + [
            'deployment.yaml', 'development.yaml', 'production.yaml', 'requirements.txt', 'overrides.txt', 'excludes.txt',
            'projects.json', 'setup.cfg', 'multi_mordred.py', 'templates/README.md'].collect { 'src/main/paw/' + it }
    generated.collect { new File(root, it) }.findAll { it.lastModified() >= began }*.delete()
    // A directory that is not empty stays, as File.delete() refuses it.
    ['src/main/paw/templates', 'src/main/paw', 'src/main', 'src'].each { new File(root, it).delete() }
    for (def at = root; at != output && at.toPath().startsWith(output.toPath()); at = at.parentFile) {
        at.delete()
    }
    def parent = new File(output, 'pom.xml')
    if (parent.lastModified() >= began) {
        leaveParent(parent)
    }
}

/** Takes the module that Maven has just added to the POM beside the project out of it again. */
def leaveParent(File parent) {
    def module = java.util.regex.Pattern.quote("<module>${request.artifactId}</module>")
    def text = parent.getText('UTF-8').replaceFirst(/[ \t]*${module}[ \t]*\r?\n?/, '')
    parent.setText(text.replaceFirst(/[ \t]*<modules>\s*<\/modules>[ \t]*\r?\n?/, ''), 'UTF-8')
}
