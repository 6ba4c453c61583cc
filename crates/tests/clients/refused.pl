# Sends a body that is refused: refused.pl WAY URL SIZE TIMES STATUS. Says how often the answer could be read.
use strict;
use warnings;
use HTTP::Tiny;

my ( $way, $url, $size, $times, $status ) = @ARGV;
my $told = 0;
for ( 1 .. $times ) {
    my $left = $size;
    my $pieces = sub {
        my $length = $left < 65536 ? $left : 65536;
        $left -= $length;
        return $length ? "\0" x $length : undef;
    };
    my %options = ( headers => { 'Content-Length' => $size }, content => $way eq 'whole' ? "\0" x $size : $pieces );
    my $answer = HTTP::Tiny->new( timeout => 60 )->request( 'PUT', $url, \%options );
    if ( $answer->{status} == $status && $answer->{content} =~ /rror/ ) { $told++ }
    else { print "$answer->{status} $answer->{content}\n" }
}
print "$told of $times\n";
exit( $told == $times ? 0 : 1 );
