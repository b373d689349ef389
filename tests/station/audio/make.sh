#!/bin/sh
# Makes the demo station's audio: spoken by espeak-ng, played by sox, coded by lame, checked by ffmpeg.
# The same versions give the same bytes (PROVENANCE.md names them). Run it from anywhere: ./make.sh
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rate=44100

# sox -R: the same dither every time. All intermediate sound is mono, 44.1 kHz, 16 bit.
tone() { # seconds, three frequencies, output
  sox -R -n -r $rate -c 1 -b 16 "$5" synth "$1" sine "$2" synth "$1" sine mix "$3" synth "$1" sine mix "$4" \
    tremolo 0.7 25 gain -n -20 fade t 0.25 "$1" 0.25
}

partial() { # frequency, ratio, seconds, level in dB, output
  sox -R -n -r $rate -c 1 -b 16 "$5" synth "$3" sine "$(awk -v f="$1" -v r="$2" 'BEGIN { printf "%.2f", f * r }')" \
    gain -n "$4" fade l 0.005 "$3" "$(awk -v s="$3" 'BEGIN { print s - 0.05 }')"
}

bell() { # frequency, seconds to wait before it, output: the partials of a small bell, each dying away
  partial "$1" 1 2.6 -9 "$work/p1.wav"
  partial "$1" 2 1.4 -17 "$work/p2.wav"
  partial "$1" 2.76 0.7 -22 "$work/p3.wav"
  sox -R -m -v 1 "$work/p1.wav" -v 1 "$work/p2.wav" -v 1 "$work/p3.wav" -b 16 "$3" pad "$2" 0
}

say() { # name, text: speech in whole seconds, over the bed so that its pauses are not silent
  espeak-ng -v en-gb -s 165 -p 45 -w "$work/speech.wav" "$2"
  seconds=$(soxi -D "$work/speech.wav" | awk '{ s = $1 + 0.5; print (s == int(s)) ? s : int(s) + 1 }')
  echo "$1: $seconds s"
  sox -R "$work/speech.wav" -c 1 -b 16 "$work/voice.wav" gain -n -4 rate -v $rate pad 0.2 0
  sox -R "$work/bed.wav" "$work/bed.wav" -b 16 "$work/under.wav" trim 0 "$seconds" gain -8 fade t 0.05 "$seconds" 0.05
  sox -R -m -v 1 "$work/voice.wav" -v 1 "$work/under.wav" -b 16 "$work/$1.wav"
}

code() { # --nores: a frame borrows no bits from its neighbours, so any run of whole frames decodes
  lame --quiet --cbr -b 64 -m m -q 2 --nores --noreplaygain -t "$work/$1.wav" "$1.mp3"
}

# The bed: four soft chords of three seconds.
tone 3 261.63 329.63 392.00 "$work/c.wav"
tone 3 220.00 329.63 440.00 "$work/a.wav"
tone 3 261.63 349.23 440.00 "$work/f.wav"
tone 3 246.94 293.66 392.00 "$work/g.wav"
sox -R "$work/c.wav" "$work/a.wav" "$work/f.wav" "$work/g.wav" -b 16 "$work/bed.wav"

# The chime: three rising bells. Not the time signal of six pips, which is the BBC's.
bell 523.25 0.0 "$work/b1.wav"
bell 659.26 0.7 "$work/b2.wav"
bell 783.99 1.4 "$work/b3.wav"
sox -R -m -v 1 "$work/b1.wav" -v 1 "$work/b2.wav" -v 1 "$work/b3.wav" -b 16 "$work/chime.wav" trim 0 3 fade t 0 3 0.2

say bulletin-1 'This is the Pips demo station. Here is the news bulletin. A listener pressed play today, and heard something at once. Witnesses spoke of a quiet afternoon. None of this news is real: it was written to try a radio. More at the next half hour.'
say bulletin-2 'This is the Pips demo station, with a short bulletin. The stream was interrupted this morning, and came back by itself. Engineers said that is what it is for. This news is made up, and the voice is a machine. Back to the programme.'
say bulletin-3 'Pips demo station, the headlines. The weather on your computer: dry, with a light breeze from the fan. In sport, the download finished first. That was the demonstration news, and nothing in it is true.'
say presenter 'You are listening to the Pips demo station. It runs on your own computer, and stops when you stop it.'

for name in bulletin-1 bulletin-2 bulletin-3 presenter bed chime; do code "$name"; done

# Joined in any order, and cut off in the middle as the station does at a cue, they must decode without one
# complaint. ffmpeg cuts at whole frames.
cut() { # name, where it begins and how long it lasts in seconds, output
  ffmpeg -nostdin -v error -y -ss "$2" -t "$3" -i "$1.mp3" -c:a copy -write_xing 0 -id3v2_version 0 -f mp3 "$4"
}
cut bulletin-1 2.3 5.1 "$work/cut-1.mp3"
cut bulletin-2 4.7 3.3 "$work/cut-2.mp3"
cut bed 1.9 6.2 "$work/cut-3.mp3"
for round in 1 2 3; do
  cat chime.mp3 bulletin-1.mp3 bed.mp3 presenter.mp3 bed.mp3 bulletin-2.mp3 bulletin-3.mp3 \
    "$work/cut-1.mp3" chime.mp3 "$work/cut-2.mp3" "$work/cut-3.mp3" "$work/cut-1.mp3"
done > "$work/joined.mp3"
complaints=$(ffmpeg -nostdin -hide_banner -v warning -err_detect explode -xerror -f mp3 -i pipe:0 -f null - 2>&1 <"$work/joined.mp3" || true)
[ -z "$complaints" ] || { echo "make.sh: the joined frames do not decode cleanly: $complaints" >&2; exit 1; }
silences=$(ffmpeg -nostdin -hide_banner -f mp3 -i pipe:0 -af silencedetect=noise=-50dB:d=1 -f null - 2>&1 <"$work/joined.mp3" | grep -c silence_start || true)
[ "$silences" = 0 ] || { echo "make.sh: silent for more than a second, $silences times" >&2; exit 1; }
sha256sum ./*.mp3
