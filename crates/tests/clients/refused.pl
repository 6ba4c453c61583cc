# Sends a body that is refused: refused.pl WAY URL BODY HEADERS TIMES STATUS, of which BODY and HEADERS are files.
# Says how often the answer could be read.
use strict;
use warnings;
use HTTP::Tiny;

my ( $way, $url, $file, $lines, $times, $status ) = @ARGV;

sub content_of {
    my ($path) = @_;
    open my $handle, '<:raw', $path or die "$path: $!";
    local $/;
    my $content = <$handle>;
    return defined $content ? $content : '';
}

my %headers = map { split /: /, $_, 2 } split /\n/, content_of($lines);
my $whole   = $way eq 'whole' ? content_of($file) : undef;
$headers{'Content-Length'} = -s $file;
my $told = 0;
for ( 1 .. $times ) {
    open my $handle, '<:raw', $file or die "$file: $!";
    my $piece;
    my $pieces = sub { return read( $handle, $piece, 65536 ) ? $piece : undef };
    my %options = ( headers => {%headers}, content => $way eq 'whole' ? $whole : $pieces );
    my $answer  = HTTP::Tiny->new( timeout => 60 )->request( 'PUT', $url, \%options );
    if ( $answer->{status} == $status && $answer->{content} =~ /rror/ ) { $told++ }
    else { print "$answer->{status} $answer->{content}\n" }
}
print "$told of $times\n";
exit( $told == $times ? 0 : 1 );
