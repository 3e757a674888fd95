/* Shows the simulated channels and follows them: asks once a second what is new, and never holds more than it shows. */
(function () {
  'use strict';

  var EVERY_MILLIS = 1000;
  var SHOWN = 30;
  var NEAR_END_PIXELS = 120;
  var COLOURS = ['#5b5fc7', '#0f6c6d', '#a4262c', '#8764b8', '#986f0b', '#0b6a0b', '#b4009e', '#005b70'];

  var channelList = document.getElementById('channels');
  var posts = document.getElementById('posts');
  var column = document.getElementById('column');
  var newest = document.getElementById('newest');
  var connection = document.getElementById('connection');

  var selected = null;
  var position = 0;
  var seenCounts = {};
  var shown = new Map();
  var lastChannels = '';

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) {
      made.className = className;
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  function initials(name) {
    var words = name.trim().split(/\s+/);
    var first = Array.from(words[0] || '?')[0];
    var last = words.length > 1 ? Array.from(words[words.length - 1])[0] : '';
    return (first + last).toUpperCase();
  }

  function colour(name) {
    var sum = 0;
    for (var i = 0; i < name.length; i++) {
      sum = (sum * 31 + name.charCodeAt(i)) >>> 0;
    }
    return COLOURS[sum % COLOURS.length];
  }

  function avatar(className, name) {
    var made = element('div', className, initials(name));
    made.setAttribute('aria-hidden', 'true');
    made.style.backgroundColor = colour(name);
    return made;
  }

  function clockTime(at) {
    return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  }

  function day(at) {
    return new Date(at).toLocaleDateString('en', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  }

  async function ask(address) {
    var answer = await fetch(address, { cache: 'no-store' });
    if (!answer.ok) {
      throw new Error('HTTP ' + answer.status);
    }
    return answer.json();
  }

  /* Channels */

  function showChannels(channels) {
    var current = JSON.stringify([selected && selected.id, channels]);
    if (current === lastChannels) {
      return;
    }
    lastChannels = current;
    var focused = document.activeElement && document.activeElement.dataset.channel;
    channelList.replaceChildren();
    var team = null;
    channels.forEach(function (channel) {
      if (channel.teamId !== team) {
        team = channel.teamId;
        var head = element('div', 'team');
        head.append(avatar('team-avatar', channel.team), element('span', 'team-name', channel.team));
        channelList.append(head);
      }
      channelList.append(entry(channel));
    });
    if (focused) {
      var again = channelList.querySelector('[data-channel="' + CSS.escape(focused) + '"]');
      if (again) {
        again.focus();
      }
    }
  }

  function entry(channel) {
    var here = selected && selected.id === channel.id;
    if (here || !(channel.id in seenCounts) || seenCounts[channel.id] > channel.count) {
      seenCounts[channel.id] = channel.count;
    }
    var unread = channel.count - seenCounts[channel.id];
    var button = element('button', unread > 0 ? 'entry unread' : 'entry');
    button.type = 'button';
    button.dataset.channel = channel.id;
    button.setAttribute('aria-current', here ? 'true' : 'false');
    button.append(element('span', 'name', channel.name));
    if (unread > 0) {
      button.append(element('span', 'badge', unread > 99 ? '99+' : String(unread)));
    }
    button.addEventListener('click', function () {
      select(channel);
      follow();
    });
    return button;
  }

  function select(channel) {
    selected = channel;
    position = 0;
    shown.clear();
    column.replaceChildren();
    newest.hidden = true;
    document.getElementById('channel-name').textContent = channel.name;
    document.getElementById('channel-team').textContent = channel.team;
    var mark = document.getElementById('channel-avatar');
    mark.textContent = initials(channel.team);
    mark.style.backgroundColor = colour(channel.team);
    history.replaceState(null, '', '#' + encodeURIComponent(channel.name));
  }

  /** The address may name a channel, as the connector's demo page does; else the busiest one is shown. */
  function choose(channels) {
    var wanted = decodeURIComponent(location.hash.slice(1)).toLowerCase();
    var named = channels.find(function (channel) {
      return wanted && (channel.name.toLowerCase() === wanted || channel.id.toLowerCase() === wanted);
    });
    return named || channels.slice().sort(function (one, other) {
      return String(other.newestAt || '').localeCompare(String(one.newestAt || ''));
    })[0];
  }

  /* Posts */

  function showMessages(answer) {
    if (answer.restarted) {
      shown.clear();
    }
    var atEnd = posts.scrollHeight - posts.scrollTop - posts.clientHeight < NEAR_END_PIXELS;
    var first = position === 0 || answer.restarted;
    var added = false;
    answer.messages.forEach(function (message) {
      var made = post(message);
      if (!first && !shown.has(message.id)) {
        made.classList.add('arrived');
        added = true;
      }
      shown.set(message.id, { message: message, element: made });
    });
    position = answer.position;
    if (answer.messages.length || first) {
      arrange();
    }
    if (first || atEnd) {
      posts.scrollTop = posts.scrollHeight;
    } else if (added) {
      newest.hidden = false;
    }
  }

  function arrange() {
    var ids = Array.from(shown.keys()).sort(function (one, other) {
      return Number(one) - Number(other);
    });
    ids.splice(0, Math.max(0, ids.length - SHOWN)).forEach(function (id) {
      shown.delete(id);
    });
    var lines = [];
    var lastDay = '';
    ids.forEach(function (id) {
      var each = shown.get(id);
      var itsDay = day(each.message.at);
      if (itsDay !== lastDay) {
        lastDay = itsDay;
        lines.push(element('div', 'day', itsDay));
      }
      lines.push(each.element);
    });
    if (!lines.length) {
      var quiet = element('div', 'quiet');
      quiet.append(element('strong', '', 'No posts yet'), 'What the connector sends here will appear by itself.');
      lines.push(quiet);
    }
    place(lines);
  }

  /** Moves only what is not in its place: taking a card out and in again would close what a reader has opened in it. */
  function place(lines) {
    lines.forEach(function (line, index) {
      if (column.children[index] !== line) {
        column.insertBefore(line, column.children[index] || null);
      }
    });
    while (column.children.length > lines.length) {
      column.lastElementChild.remove();
    }
  }

  function post(message) {
    var made = element('article', 'post ' + (message.deleted ? '' : message.importance));
    made.append(avatar(message.application ? 'avatar application' : 'avatar', message.sender), by(message));
    var body = content(message);
    if (message.replies.length) {
      var replies = element('div', 'replies');
      message.replies.forEach(function (each) {
        var reply = element('div', 'reply');
        reply.append(avatar(each.application ? 'avatar application' : 'avatar', each.sender), by(each), content(each));
        replies.append(reply);
      });
      body.append(replies);
    }
    made.append(body);
    return made;
  }

  function by(message) {
    var line = element('div', 'by');
    line.append(element('span', 'sender', message.sender));
    var time = element('time', 'time', clockTime(message.at));
    time.dateTime = message.at;
    time.title = new Date(message.at).toLocaleString();
    line.append(time);
    if (message.edited && !message.deleted) {
      line.append(element('span', 'edited', 'Edited'));
    }
    if (!message.deleted && message.importance !== 'normal') {
      line.append(element('span', 'flag', message.importance === 'urgent' ? '!! URGENT' : '! IMPORTANT'));
    }
    return line;
  }

  function content(message) {
    var body = element('div', 'body');
    if (message.deleted) {
      body.append(element('div', 'text gone', 'This message has been deleted.'));
      return body;
    }
    if (message.subject) {
      body.append(element('h3', 'subject', message.subject));
    }
    if (message.text) {
      body.append(element('div', 'text', message.text));
    }
    message.cards.forEach(function (card) {
      var frame = element('div', 'card');
      window.FusionCards.render(card, frame);
      body.append(frame);
    });
    return body;
  }

  /* Following */

  async function follow() {
    var channels = await ask('/teams/api/channels');
    if (!channels.length) {
      return;
    }
    if (!selected || !channels.some(function (channel) { return channel.id === selected.id; })) {
      select(choose(channels));
    }
    showChannels(channels);
    var asked = selected;
    var answer = await ask('/teams/api/channels/' + encodeURIComponent(asked.id) + '/messages?after=' + position);
    if (asked === selected) {
      showMessages(answer);
    }
  }

  async function forever() {
    try {
      if (!document.hidden) {
        await follow();
      }
      connection.textContent = '';
      connection.className = 'connection';
    } catch (e) {
      connection.textContent = 'No connection, trying again';
      connection.className = 'connection lost';
    }
    setTimeout(forever, EVERY_MILLIS);
  }

  newest.addEventListener('click', function () {
    posts.scrollTop = posts.scrollHeight;
  });
  posts.addEventListener('scroll', function () {
    if (posts.scrollHeight - posts.scrollTop - posts.clientHeight < NEAR_END_PIXELS) {
      newest.hidden = true;
    }
  });
  forever();
})();
